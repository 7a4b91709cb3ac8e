using System.Globalization;

namespace AsyncConfig.Benchmarks.Documents;

/// <summary>
/// Realistic documents with an exact number of keys, the same for the same number: what an application has at the top, then
/// services of thirty keys with nested sections, names that repeat, addresses, numbers, arrays and comments.
/// </summary>
internal static class ServiceCatalog
{
    /// <summary>Keys of one service.</summary>
    internal const int ServiceKeys = 30;

    private const int ApplicationKeys = 13;

    private static readonly string[] Teams = ["payments", "search", "catalog", "identity", "shipping", "billing", "media"];
    private static readonly string[] Regions = ["eu-central", "eu-west", "us-east", "ap-south"];

    /// <summary>Number of services in a document.</summary>
    internal static int ServicesIn(int keys) => (keys - ApplicationKeys) / ServiceKeys;

    /// <summary>Path of a service's section.</summary>
    internal static string PathOf(int service) => $"Services:{NameOf(service)}";

    internal static Section Create(int keys)
    {
        var random = new Random(keys);
        Section document = Application();
        var services = new Section { Comment = "One section for each service; owners are in the service registry." };
        for (int i = 0; i < ServicesIn(keys); i++)
        {
            services[NameOf(i)] = Service(i, random);
        }

        document["Services"] = services;
        var flags = new Section();
        for (int i = 0; i < (keys - ApplicationKeys) % ServiceKeys; i++)
        {
            flags[$"Flag{i:00}"] = random.Next(2) == 0;
        }

        if (flags.Count > 0)
        {
            document["Flags"] = flags;
        }

        return document;
    }

    private static string NameOf(int service) => $"{Teams[service % Teams.Length]}-{service:00000}";

    private static Section Application() => new()
    {
        ["Logging"] = new Section
        {
            ["LogLevel"] = new Section
            {
                ["Default"] = "Information",
                ["Microsoft.AspNetCore"] = "Warning",
                ["System.Net.Http"] = "Warning",
            },
        },
        ["AllowedHosts"] = "*",
        ["ConnectionStrings"] = new Section
        {
            ["Main"] = "Host=db.internal;Database=main;Username=app",
            ["Reports"] = "Host=reports.internal;Database=reports;Username=reader",
        },
        ["Site"] = new Section
        {
            ["Title"] = "Catalog",
            ["Greeting"] = "Hello",
            ["Generation"] = 0,
            ["Theme"] = new Section { ["Color"] = "teal" },
        },
        ["Cache"] = new Section { ["Size"] = 512, ["Expiry"] = "00:05:00", ["Enabled"] = true },
    };

    private static Section Service(int number, Random random)
    {
        string name = NameOf(number);
        string team = Teams[number % Teams.Length];
        return new Section
        {
            Comment = $"Owned by team {team}; ask there before changing limits.",
            ["Name"] = name,
            ["Url"] = $"https://{name}.{Pick(Regions, random)}.example.com/",
            ["Enabled"] = random.Next(10) > 0,
            ["Timeout"] = TimeSpan.FromSeconds(random.Next(1, 120)).ToString("c", CultureInfo.InvariantCulture),
            ["Priority"] = random.Next(1, 100),
            ["Retry"] = new Section
            {
                ["Attempts"] = random.Next(1, 6),
                ["Delay"] = "00:00:02",
                ["Factor"] = 1.5 + (random.Next(10) / 10.0),
                ["StatusCodes"] = new object[] { 429, 502, 503 },
            },
            ["Limits"] = Limits(random),
            ["Endpoints"] = new object[] { Endpoint(name, "primary", random), Endpoint(name, "fallback", random) },
            ["Tags"] = new object[] { team, Pick(Regions, random), "tier-" + random.Next(1, 4) },
        };
    }

    /// <summary>Ten keys: the section whose children are listed.</summary>
    private static Section Limits(Random random) => new()
    {
        ["RequestsPerSecond"] = random.Next(10, 5_000),
        ["Burst"] = random.Next(10, 10_000),
        ["MaxBodySize"] = random.Next(1_000, 10_000_000),
        ["MaxHeaders"] = random.Next(20, 100),
        ["Concurrency"] = random.Next(1, 256),
        ["QueueLength"] = random.Next(0, 10_000),
        ["Cpu"] = random.Next(1, 80) / 10.0,
        ["Memory"] = random.Next(64, 8_192),
        ["DailyQuota"] = random.NextInt64(1_000_000, 9_000_000_000),
        ["Strict"] = random.Next(2) == 0,
    };

    private static Section Endpoint(string name, string role, Random random) => new()
    {
        ["Name"] = role,
        ["Url"] = $"https://{Pick(Regions, random)}.example.com/{name}/v{random.Next(1, 4)}",
        ["Weight"] = random.Next(1, 100),
    };

    private static string Pick(string[] names, Random random) => names[random.Next(names.Length)];
}
