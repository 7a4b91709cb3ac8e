// The table of keys. A row lives as long as its key, so that what is being typed outlives every change around it:
// the file's value is the box's default value, which a browser shows until somebody types.

import { byId, element } from "./page.js";

const secret = "********";
const rows = new Map();
let first = true;

export function showKeys(entries) {
  const keys = new Set(entries.map(entry => entry.key));
  for (const [key, row] of rows) {
    if (!keys.has(key) && !row.isDraft()) {
      row.node.remove();
      rows.delete(key);
    }
  }

  // Rows that stay are not moved: moving would take the focus away.
  let next = byId("keys").firstElementChild;
  for (const entry of entries) {
    const row = rows.get(entry.key) ?? addRow(entry);
    row.show(entry);
    if (row.node === next) {
      next = next.nextElementSibling;
    } else {
      byId("keys").insertBefore(row.node, next);
    }
  }
  first = false;
}

function addRow({ key, value }) {
  const row = newRow(key, value);
  row.node.classList.toggle("fresh", !first);
  rows.set(key, row);
  return row;
}

function newRow(key, value) {
  const name = element("th", "", key);
  name.scope = "row";
  const mask = element("span", "", secret);
  const box = element("textarea", "");
  box.rows = 1;
  box.spellcheck = false;
  box.setAttribute("aria-label", `Value of ${key}`);
  const button = element("button", "", "Save");
  button.setAttribute("aria-label", `Save ${key}`);
  const note = element("p", "");
  note.setAttribute("role", "status");
  const form = element("form", "", box, button, note);
  const origin = element("td", "origin");
  const node = element("tr", "", name, element("td", "value", mask, form), origin);

  let shown = value;
  let version = "";
  const isDraft = () => box.value !== box.defaultValue;

  function tell(state, text) {
    node.dataset.state = state;
    note.textContent = text;
  }

  function show(entry) {
    const wasDraft = isDraft();
    const moved = entry.value !== shown;
    // What a save of this row brought back is no news, whether it or the answer comes first.
    const foreign = moved && entry.version !== version && node.dataset.state !== "saving";
    shown = entry.value;
    version = entry.version;
    origin.replaceChildren(
      `${entry.path}:${entry.line}`,
      ...entry.shadowed.map(place => element("small", "", `over ${place}`)));
    mask.hidden = shown !== secret;
    form.hidden = shown === secret;
    box.placeholder = shown === null ? "null" : "empty";
    box.defaultValue = shown === null || form.hidden ? "" : shown.replace(/\r\n?/g, "\n"); // as a text box has them
    if (moved) {
      node.classList.remove("fresh");
      void node.offsetWidth; // starts the animation anew
      node.classList.add("fresh");
    }
    if (!wasDraft && isDraft()) {
      form.reset();
    }
    if (foreign) {
      tell(...isDraft() ? ["conflict", `Now ${shown || box.placeholder} on disk. Save replaces it, Escape takes it.`] : ["", ""]);
    }
  }

  async function save() {
    const text = box.value;
    tell("saving", "Saving");
    try {
      const response = await fetch(`api/config/${key.split("/").map(encodeURIComponent).join("/")}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ value: text, version }),
      });
      const answer = await response.json();
      if (response.ok) {
        saved(text, answer.version);
      } else if (response.status === 409) {
        tell("conflict", "Not saved: the file changed meanwhile. Save again, or press Escape.");
        document.dispatchEvent(new Event("outdated"));
      } else {
        tell("refused", `Refused: ${answer.detail ?? answer.title}`);
      }
    } catch {
      tell("refused", "Not saved: the server does not answer.");
    }
  }

  function saved(text, newVersion) {
    shown = text;
    version = newVersion;
    box.defaultValue = text;
    tell(...isDraft() ? ["draft", ""] : ["saved", "Saved"]); // a draft again: somebody types on
  }

  box.addEventListener("input", () => tell(isDraft() ? "draft" : "", ""));
  box.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      form.reset();
      tell("", "");
    }
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (isDraft()) {
      save();
    }
  });

  return { node, isDraft, show };
}
