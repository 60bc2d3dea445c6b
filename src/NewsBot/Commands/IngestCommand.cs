using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Output;
using NewsBot.Services;
using Spectre.Console;

namespace NewsBot.Commands;

/// <summary><c>newsbot ingest PATH|URL…</c>: stores what is there, and says what was new, known and refused.</summary>
internal static class IngestCommand
{
    /// <summary>Refusals of one reason that are shown; the others are counted.</summary>
    private const int MostShown = 8;

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, folders or http(s) addresses", Arity = ArgumentArity.OneOrMore };
        var command = new Command("ingest", "Read articles from files, folders or addresses and store them") { paths, CommandLine.Json };
        command.SetAction((result, token) => CommandLine.GuardAsync(
            () => RunAsync(result.GetValue(paths) ?? [], CommandLine.Globals(result), token)));
        return command;
    }

    /// <summary>0 when all was read, 1 when something was refused.</summary>
    private static async Task<int> RunAsync(string[] paths, GlobalOptions options, CancellationToken cancellationToken)
    {
        using var host = Composition.BuildCommandHost(options);
        await host.StartAsync(cancellationToken);
        // First, so that whoever ingests before the first run still gets it.
        await host.Services.GetRequiredService<StarterArchive>().PlantAsync(cancellationToken);
        var figures = options.Json || Console.IsErrorRedirected
            ? await host.Services.GetRequiredService<IngestPaths>().RunAsync(paths, _ => { }, cancellationToken)
            : await WithProgressAsync(host.Services.GetRequiredService<IngestPaths>(), paths, cancellationToken);
        await host.StopAsync(CancellationToken.None);
        if (options.Json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(figures, ReplyJson.Options));
        }
        else
        {
            await TellAsync(figures);
        }

        return figures.Refused.Count > 0 ? 1 : 0;
    }

    private static async Task<IngestFigures> WithProgressAsync(IngestPaths ingest, string[] paths, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("Reading …");
                task.IsIndeterminate = true;
                return await ingest.RunAsync(
                    paths,
                    f => task.Description = $"{f.New} new, {f.Known} known, {f.Refused.Count} refused",
                    cancellationToken);
            });
    }

    private static async Task TellAsync(IngestFigures figures)
    {
        await Console.Out.WriteLineAsync($"{figures.New} new, {figures.Known} known, {figures.Refused.Count} refused.");
        foreach (var refused in figures.Refused.Take(MostShown))
        {
            await Console.Error.WriteLineAsync($"Refused {refused.Origin}: {refused.Reason}");
        }

        if (figures.Refused.Count > MostShown)
        {
            await Console.Error.WriteLineAsync($"… and {figures.Refused.Count - MostShown} more; --json lists them all.");
        }
    }
}
