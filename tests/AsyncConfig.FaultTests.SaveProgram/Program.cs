using AsyncConfig.FaultTests.SaveProgram;

// The program that the fault tests run, starve and kill. It saves with the library's own replacement.
//   save PATH TEXT [--in-place]   one save; prints its outcome
//   serve SCRATCH                 one save a line of input, all on one thread, whose id it prints first
//   loop PATH                     saves self-checking content until it is killed; prints a dot after the first
//   increment PATH COUNT          adds one to the number in a file, COUNT times
//   count PATH COUNT              the same to the key Count of a configuration file, through SaveAsync
switch (args)
{
    case ["save", string path, string text, .. string[] options]:
        Console.WriteLine(Saver.Save(path, text, options.Contains("--in-place")));
        return 0;
    case ["serve", string scratch]:
        SaveServer.Run(scratch);
        return 0;
    case ["loop", string path]:
        SaveLoop.Run(path);
        return 0;
    case ["increment", string path, string count]:
        await Counter.IncrementAsync(path, int.Parse(count, null));
        return 0;
    case ["count", string path, string count]:
        await ConfigurationCounter.IncrementAsync(path, int.Parse(count, null));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: save PATH TEXT [--in-place] | serve SCRATCH | loop PATH | increment PATH COUNT | count PATH COUNT");
        return 64;
}
