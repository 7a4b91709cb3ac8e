namespace AsyncConfig.Benchmarks.Documents;

/// <summary>A hundred options types, each a class of its own to the options system: ten marks by ten marks.</summary>
internal static class ServiceOptionsTypes
{
    private static readonly Type[] Marks =
    [
        typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long),
        typeof(float), typeof(double), typeof(char), typeof(decimal), typeof(Guid),
    ];

    internal static IReadOnlyList<Type> Hundred { get; } =
        [.. Marks.SelectMany(_ => Marks, (tens, ones) => typeof(ServiceOptions<,>).MakeGenericType(tens, ones))];
}

internal sealed class ServiceOptions<TTens, TOnes> : ServiceOptions;
