namespace AsyncConfig.FaultTests.SaveProgram;

/// <summary>Saves without end.</summary>
internal static class SaveLoop
{
    internal static void Run(string path)
    {
        for (int number = 0; ; number++)
        {
            string outcome = Saver.Save(path, SelfChecking.Content(number), allowInPlace: false);
            if (!outcome.StartsWith("saved", StringComparison.Ordinal))
            {
                Console.WriteLine(outcome);
            }
            else if (number == 0)
            {
                Console.WriteLine(".");
            }
        }
    }
}
