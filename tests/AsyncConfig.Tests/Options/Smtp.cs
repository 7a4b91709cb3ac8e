using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

public sealed class Smtp
{
    [Required]
    public string? Host { get; set; }

    [Range(1, 1023)]
    public int Port { get; set; } = 25;

    public TimeSpan? Timeout { get; set; }

    public Uri? Proxy { get; set; }

    public List<string>? To { get; set; }

    public Dictionary<string, string?>? Headers { get; set; }

    public Login? Login { get; set; }
}

public sealed class Login
{
    public string? User { get; set; }

    public string? Password { get; set; } = "default";
}

public sealed class Store
{
    public string? Name { get; set; }

    public int Size { get; set; }
}

[OptionsValidator]
internal sealed partial class GeneratedSmtpValidator : IValidateOptions<Smtp>;
