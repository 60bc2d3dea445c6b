using BenchmarkDotNet.Running;
using NewsBot.Benchmarks.Load;
using NewsBot.Benchmarks.Micro;

switch (args)
{
    case ["load"]:
        await LoadRun.RunAsync(CancellationToken.None);
        return 0;
    case ["discord"]:
        await DiscordRun.RunAsync(CancellationToken.None);
        return 0;
    case ["slack"]:
        await SlackRun.RunAsync(CancellationToken.None);
        return 0;
    case ["feeds"]:
        await FeedRun.RunAsync(CancellationToken.None);
        return 0;
    case ["ingest", var folder]:
        await IngestRun.RunAsync(folder, CancellationToken.None);
        return 0;
    case ["ingest", var folder, "kill"]:
        return await IngestKills.RunAsync(folder, CancellationToken.None);
    case ["answers", var folder, .. var counts]:
        foreach (var count in counts.Length > 0 ? counts : ["100000", "1000000"])
        {
            await AnswerRun.RunAsync(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None);
        }

        return 0;
    case ["summaries", var folder]:
        await SummaryRun.RunAsync(folder, CancellationToken.None);
        return 0;
    case ["digests", .. var channels]:
        await DigestRun.RunAsync(channels is [var many] ? int.Parse(many, System.Globalization.CultureInfo.InvariantCulture) : 10_000, CancellationToken.None);
        return 0;
    case ["vectors"]:
        VectorRun.Run();
        return 0;
    case ["embed", var package]:
        await EncoderRun.RunAsync(package, CancellationToken.None);
        return 0;
    case ["micro", ..]:
        BenchmarkSwitcher.FromTypes([typeof(TextBenchmarks), typeof(NewsBenchmarks)]).Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            load    start, /news under load, reading and memory of the built program, as an operator sees them
            discord acknowledgements under load and memory in many servers, against the simulated Discord
            slack   acknowledgements under load, against the simulated Slack
            feeds   parsing of real feeds beside three known parsers
            ingest  FOLDER: a long list of real headlines the whole way into the database, and where the time goes;
                    with "kill" behind it: the same with the program killed ten times, and whether all was stored once
            answers FOLDER [COUNT…]: answers over so many articles made from real ones, beside the bare full-text query
            summaries FOLDER: summaries of stories of five real articles, beside splitting them into sentences
            digests [COUNT]: so many digests due in one minute
            vectors exact search over a million vectors, beside reading their memory
            embed   PACKAGE: the encoder of that npm package: loading, sentences a second
            micro   BenchmarkDotNet; what follows is passed on to it, such as --filter *Terms* --job short
            """);
        return 2;
}
