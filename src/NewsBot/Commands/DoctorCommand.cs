using System.CommandLine;
using System.Net.NetworkInformation;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Status;
using NewsBot.Output;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Storage;
using NewsBot.Writing;
using NewsBot.Writing.Prompts;

namespace NewsBot.Commands;

/// <summary><c>newsbot doctor</c>: checks one thing after the other, and says the cure of what is wrong.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Check settings, database, prompts, network, model and Slack") { CommandLine.Json };
        command.SetAction((result, token) => CommandLine.GuardAsync(() => RunAsync(CommandLine.Globals(result), token)));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions options, CancellationToken cancellationToken)
    {
        using var host = Composition.BuildCommandHost(options, services => services.AddSlackOptions().AddSlackSockets().AddSlackTeams());
        var findings = new List<Finding> { Settings(host) };
        if (findings[0].Well)
        {
            findings.Add(await CheckAsync("Database", () => DatabaseAsync(host, cancellationToken)));
            findings.Add(await CheckAsync("Prompts", () => Task.FromResult(Prompts(host))));
            findings.Add(await CheckAsync("Network", () => NetworkAsync(host, cancellationToken)));
            findings.Add(await CheckAsync("Writer", () => WriterAsync(host, cancellationToken)));
            findings.Add(await CheckAsync("Slack", () => SlackAsync(host, cancellationToken)));
        }

        foreach (var finding in findings)
        {
            await Console.Out.WriteLineAsync(options.Json
                ? JsonSerializer.Serialize(finding, ReplyJson.Options)
                : $"{(finding.Well ? "ok   " : "WRONG")}  {finding.What,-9} {finding.Says}");
        }

        return findings.TrueForAll(f => f.Well) ? 0 : 1;
    }

    private static Finding Settings(IHost host)
    {
        try
        {
            foreach (var check in host.Services.GetServices<IStartupValidator>())
            {
                check.Validate();
            }

            return new Finding("Settings", true, "valid");
        }
        catch (OptionsValidationException exception)
        {
            return new Finding("Settings", false, string.Join(" ", exception.Failures));
        }
    }

    private static async Task<Finding> CheckAsync(string what, Func<Task<string>> check)
    {
        try
        {
            return new Finding(what, true, await check());
        }
        catch (Exception exception) when (exception is StorageException or PromptException or SettingException or FaultException)
        {
            return new Finding(what, false, exception.Message);
        }
    }

    private static async Task<string> DatabaseAsync(IHost host, CancellationToken cancellationToken)
    {
        await host.Services.GetRequiredService<Database>().MigrateAsync(cancellationToken);
        var figures = await host.Services.GetRequiredService<IStorageStatus>().ReadAsync(
            host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        return $"{figures.Place}: {figures.Articles} articles in {figures.Stories} stories";
    }

    private static async Task<string> NetworkAsync(IHost host, CancellationToken cancellationToken)
    {
        if (!NetworkInterface.GetIsNetworkAvailable())
        {
            throw new FaultException("This machine has no network. The bot answers from what is stored; connect it to read feeds.");
        }

        var sources = await host.Services.GetRequiredService<ISourceStore>().ReadAllAsync(cancellationToken);
        var source = sources.Count > 0 ? sources[0] : null;
        if (source is null)
        {
            return "no feeds to try; they are planted at the first run";
        }

        return await host.Services.GetRequiredService<IFeedFetcher>().FetchAsync(source, cancellationToken) switch
        {
            FetchOutcome.Failed failed => throw new FaultException(
                $"{source.Feed} cannot be read: {failed.Reason} {(failed.Offline ? "Check this machine's connection and name server." : "Check the address in seeds/feeds.opml.")}"),
            _ => $"{source.Feed.Host} answers",
        };
    }

    private static string Prompts(IHost host)
    {
        var prompts = host.Services.GetRequiredService<PromptLibrary>();
        return prompts.Faults.Count > 0
            ? throw new FaultException(string.Join(" ", prompts.Faults))
            : $"{prompts.Names.Count} prompt functions" + (prompts.Own.Count > 0 ? $", of which your own: {string.Join(", ", prompts.Own)}" : "");
    }

    private static async Task<string> WriterAsync(IHost host, CancellationToken cancellationToken)
    {
        var writers = host.Services.GetRequiredService<Writers>();
        if (!writers.UsesModel)
        {
            return writers.Name;
        }

        var probed = await host.Services.GetRequiredService<ModelProbe>().AskAllAsync(cancellationToken);
        var said = string.Join("; ", probed.Select(m => m.Fault.Length == 0 ? $"{m.Model} answers" : $"{m.Model} does not answer: {m.Fault}"));
        return probed.All(m => m.Fault.Length == 0) ? said : throw new FaultException(said);
    }

    private static async Task<string> SlackAsync(IHost host, CancellationToken cancellationToken)
    {
        try
        {
            return await host.Services.GetRequiredService<SlackCheck>().RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is SlackFatalException or SlackUnreachableException or SlackApiException)
        {
            throw new FaultException(exception.Message);
        }
    }

    private sealed record Finding(string What, bool Well, string Says);

    private sealed class FaultException(string message) : Exception(message);
}
