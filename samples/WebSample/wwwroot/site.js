// Every event only says that something moved; what is shown is always read anew and whole.

import { showKeys } from "./keys.js";
import { byId, element } from "./page.js";

const read = async path => (await fetch(path, { cache: "no-store" })).json();

function showSite({ title, greeting, theme }) {
  document.title = title;
  byId("title").textContent = title;
  byId("greeting").textContent = greeting;
  byId("color").textContent = theme.color;
  if (CSS.supports("color", theme.color)) {
    const style = document.documentElement.style;
    style.setProperty("--accent", theme.color);
    style.setProperty("--on-accent", readableOn(theme.color));
  }
}

// Black or white, whichever stands out more (relative luminance of WCAG).
function readableOn(color) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
}

function showFiles(files) {
  const absent = files.filter(file => file.state === "Absent" && !file.failure);
  const present = files.filter(file => !absent.includes(file));
  byId("files").replaceChildren(...present.map(file => element("li", file.failure ? "bad" : "",
    element("span", "name", file.path),
    element("span", "state", element("b", "", file.state.toLowerCase()), readAt(file)),
    element("span", "detail", `${file.length.toLocaleString()} bytes · ${file.version.slice(0, 12)}`))));
  byId("absent").hidden = absent.length === 0;
  byId("absent-count").textContent = absent.length;
  byId("absent-names").textContent = absent.map(file => file.path).join(", ");

  const failures = [...new Map(files.filter(file => file.failure).map(file => [JSON.stringify(file.failure), file.failure])).values()];
  const banner = byId("banner");
  const shown = JSON.stringify(failures);
  if (banner.dataset.shown !== shown) {
    banner.dataset.shown = shown;
    banner.hidden = failures.length === 0;
    banner.replaceChildren(...failures.map(failure =>
      element("p", "", element("strong", "", place(failure)), ` ${failure.reason}`, failure.key ? ` (key ${failure.key})` : "")),
      element("p", "kept", "The app goes on with the last good values."));
  }
}

const place = ({ path, line }) => line ? `${path}, line ${line}:` : `${path}:`;

const readAt = ({ loadedAt }) => loadedAt ? ` · in use since ${new Date(loadedAt).toLocaleTimeString()}` : "";

function showLatest({ cause, added, changed, removed, files }) {
  const counts = [[added, "added"], [changed, "changed"], [removed, "removed"]]
    .filter(([keys]) => keys.length > 0)
    .map(([keys, what]) => keys.length === 1 ? `${keys[0]} ${what}` : `${keys.length} keys ${what}`);
  byId("latest").textContent = `${cause} of ${files.join(", ")}: ${counts.join(", ")}`;
}

// One reading at a time; what arrives meanwhile asks for one more.
let reading = false;
let again = false;

async function refresh() {
  again = true;
  if (reading) {
    return;
  }
  reading = true;
  try {
    while (again) {
      again = false;
      const [site, config, status] = await Promise.all([read("api/site"), read("api/config"), read("api/status")]);
      showSite(site);
      showKeys(config);
      showFiles(status);
    }
  } catch {
    // The server went away: the stream reconnects by itself, and its hello reads everything again.
  } finally {
    reading = false;
  }
}

function showLive(on) {
  byId("live").className = on ? "on" : "";
  byId("live").textContent = on ? "live" : "reconnecting";
}

const events = new EventSource("api/events");
for (const type of ["hello", "change", "failure", "status"]) {
  events.addEventListener(type, refresh);
}
events.addEventListener("change", event => showLatest(JSON.parse(event.data)));
events.addEventListener("open", () => showLive(true));
events.addEventListener("error", () => showLive(false));
document.addEventListener("outdated", refresh);
