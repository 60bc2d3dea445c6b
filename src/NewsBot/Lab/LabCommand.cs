using System.CommandLine;
using NewsBot.Commands;

namespace NewsBot.Lab;

/// <summary>
/// <c>newsbot lab …</c>: one step at a time, from standard input to JSON lines, for debugging and measuring.
/// Offsets and lengths count Unicode code points, which is what most languages other than C# count.
/// </summary>
internal static class LabCommand
{
    public static Command Create()
    {
        var lab = new Command("lab", "Run one step at a time: standard input to JSON lines");
        lab.Subcommands.Add(Simple("feed", "Feed bytes to its items", LabReading.FeedAsync));
        lab.Subcommands.Add(Page());
        lab.Subcommands.Add(Simple("group", "Lines {id,title,text,url?,published?} to {id,duplicateOf,story}", LabGroup.RunAsync));
        lab.Subcommands.Add(Summarize());
        lab.Subcommands.Add(Search());
        lab.Subcommands.Add(Answer());
        return lab;
    }

    private static Command Simple(string name, string description, Func<CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, token) => CommandLine.GuardAsync(() => run(token)));
        return command;
    }

    private static Command Page()
    {
        var url = new Option<string?>("--url") { Description = "The address of the page" };
        var command = new Command("page", "HTML to {title,byline,published,site,language,text}") { url };
        command.SetAction((result, token) => CommandLine.GuardAsync(() => LabReading.PageAsync(result.GetValue(url), token)));
        return command;
    }

    private static Command Summarize()
    {
        var sentences = new Option<int>("--sentences") { Description = "How many sentences", DefaultValueFactory = _ => 3 };
        var words = new Option<int>("--words") { Description = "How many words at most", DefaultValueFactory = _ => 90 };
        var command = new Command("summarize", "Lines {id,title?,text} or {id,articles:[{id,title,text}]} to {id,sentences}") { sentences, words };
        command.SetAction((result, token) => CommandLine.GuardAsync(
            () => LabSummarize.RunAsync(CommandLine.Globals(result), result.GetValue(sentences), result.GetValue(words), token)));
        return command;
    }

    private static Command Search()
    {
        var corpus = Corpus();
        var mode = new Option<string>("--mode") { Description = "hybrid or words; without an encoder both search words", DefaultValueFactory = _ => "hybrid" };
        mode.AcceptOnlyFromAmong("hybrid", "words");
        var command = new Command("search", "Lines {id,text,asOf?} to {id,hits:[{id,score}]}, 20 hits") { corpus, mode };
        command.SetAction((result, token) => CommandLine.GuardAsync(() => LabSearch.RunAsync(result.GetValue(corpus)!, token)));
        return command;
    }

    private static Command Answer()
    {
        var corpus = Corpus();
        var command = new Command("answer", "Lines {id,text,asOf?} to {id,answered,text,citations:[{article,start,length}]}") { corpus };
        command.SetAction((result, token) => CommandLine.GuardAsync(
            () => LabAnswer.RunAsync(CommandLine.Globals(result), result.GetValue(corpus)!, token)));
        return command;
    }

    private static Option<string> Corpus() =>
        new("--corpus") { Description = "JSON lines {id,title,text,published?,url?}, also .gz", Required = true, HelpName = "FILE.jsonl[.gz]" };
}
