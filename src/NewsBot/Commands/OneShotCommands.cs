using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Sources;
using NewsBot.Output;
using NewsBot.Platforms.Local;
using NewsBot.Services;

namespace NewsBot.Commands;

/// <summary>What can be asked in a chat, asked once on the command line: the same words, the same reply.</summary>
internal static class OneShotCommands
{
    private static readonly ConversationKey Here = new("terminal", "command line", null);

    public static IEnumerable<Command> All()
    {
        yield return Create("news", "The AI news: newsbot news openai since:7d count:3", "news");
        yield return Create("ask", "Ask the stored news: newsbot ask When was GPT-4 released?", "ask");
        yield return Create("digest", "The digest of the last day: newsbot digest now", "digest");
        yield return Create("stories", "One story whole: newsbot stories 12; without a number, the newest", "story");
        yield return Create("why", "Why a story stands where it does in the news: newsbot why 12", "why");
        yield return Create("sources", "What is read and how it is doing: newsbot sources; also add, remove, pause, check, import FILE, export", "sources");
    }

    private static Command Create(string name, string description, string chatCommand)
    {
        var words = new Argument<string[]>("words") { Description = "As it would be typed in a chat", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(name, description) { words, CommandLine.Json };
        command.SetAction((result, token) => CommandLine.GuardAsync(
            () => AskAsync(chatCommand, result.GetValue(words) ?? [], CommandLine.Globals(result), token)));
        return command;
    }

    private static async Task<int> AskAsync(string name, string[] words, GlobalOptions options, CancellationToken cancellationToken)
    {
        using var host = Composition.BuildCommandHost(options);
        await host.StartAsync(cancellationToken);
        await host.Services.GetRequiredService<StarterArchive>().PlantAsync(cancellationToken);
        if (name == "sources" && words is ["export"])
        {
            // The file as it is, and not as a chat would show it.
            var sources = await host.Services.GetRequiredService<ISourceStore>().ReadAllAsync(cancellationToken);
            await Console.Out.WriteAsync(host.Services.GetRequiredService<ISourceScout>().WriteList(sources));
            return 0;
        }

        if (name == "story" && words.Length == 0)
        {
            (name, words) = ("news", ["since:all", "style:brief", "count:10"]);
        }

        // Words keep their spaces: what the shell passed as one stays one.
        var line = name + string.Concat(words.Select(w => w.Contains(' ', StringComparison.Ordinal) ? $" \"{w.Replace('"', '\'')}\"" : " " + w));
        if (host.Services.GetRequiredService<CommandGrammar>().Parse(line) is not ParsedCommand.Right parsed)
        {
            var wrong = (ParsedCommand.Wrong)host.Services.GetRequiredService<CommandGrammar>().Parse(line);
            await Console.Error.WriteLineAsync(wrong.Explanation);
            return 2;
        }

        var sink = new OneReply(Here);
        var person = new Person("operator", "you", TimeZoneInfo.Local);
        var dispatcher = host.Services.GetRequiredService<RequestDispatcher>();
        await dispatcher.EnqueueAsync(new ChatRequest.Command(Here, person, sink, parsed.Name, parsed.Options), cancellationToken);
        await dispatcher.DrainAsync(cancellationToken);
        var screen = TerminalScreen.OfConsole();
        var reply = sink.Reply ?? Reply.Text("There was no answer; the log says why.");
        await Console.Out.WriteAsync(options.Json
            ? ReplyJson.Of(reply) + "\n"
            : TerminalRenderer.Render(reply with { Buttons = [] }, screen.Width, screen.Colour) + "\n");
        await host.StopAsync(CancellationToken.None);
        return sink.Reply is null ? 1 : 0;
    }
}
