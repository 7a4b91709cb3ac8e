namespace AsyncConfig.Benchmarks.Documents;

/// <summary>What a service of the generated documents binds to: nested options, a list of them, arrays.</summary>
internal class ServiceOptions
{
    public string Name { get; set; } = "";

    public Uri? Url { get; set; }

    public bool Enabled { get; set; }

    public TimeSpan Timeout { get; set; }

    public int Priority { get; set; }

    public RetryOptions Retry { get; set; } = new();

    public LimitOptions Limits { get; set; } = new();

    public List<EndpointOptions> Endpoints { get; set; } = [];

    public string[] Tags { get; set; } = [];

    internal sealed class RetryOptions
    {
        public int Attempts { get; set; }

        public TimeSpan Delay { get; set; }

        public double Factor { get; set; }

        public int[] StatusCodes { get; set; } = [];
    }

    internal sealed class LimitOptions
    {
        public int RequestsPerSecond { get; set; }

        public int Burst { get; set; }

        public long MaxBodySize { get; set; }

        public int MaxHeaders { get; set; }

        public int Concurrency { get; set; }

        public int QueueLength { get; set; }

        public double Cpu { get; set; }

        public int Memory { get; set; }

        public long DailyQuota { get; set; }

        public bool Strict { get; set; }
    }

    internal sealed class EndpointOptions
    {
        public string Name { get; set; } = "";

        public Uri? Url { get; set; }

        public int Weight { get; set; }
    }
}
