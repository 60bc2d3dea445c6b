using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Output;
using NewsBot.Writing;
using NewsBot.Writing.Embeddings;

namespace NewsBot.Commands;

/// <summary><c>newsbot models</c>: who writes, in which order, and whether each of them answers.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var command = new Command("models", "Ask each model of the ladder a word, and say the cure of what is wrong") { CommandLine.Json };
        command.Subcommands.Add(ModelsInstallCommand.Create());
        command.SetAction((result, token) => CommandLine.GuardAsync(() => RunAsync(CommandLine.Globals(result), token)));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions options, CancellationToken cancellationToken)
    {
        using var host = Composition.BuildCommandHost(options);
        host.Services.GetRequiredService<IStartupValidator>().Validate();
        var probed = await host.Services.GetRequiredService<ModelProbe>().AskAllAsync(cancellationToken);
        foreach (var (model, number) in probed.Select((m, i) => (m, i + 1)))
        {
            await Console.Out.WriteLineAsync(options.Json
                ? JsonSerializer.Serialize(model, ReplyJson.Options)
                : $"{(model.Fault.Length == 0 ? "ok   " : "WRONG")}  {number}. {model.Model} ({model.Provider}, {model.Host}): "
                    + (model.Fault.Length == 0 ? FormattableString.Invariant($"answers in {model.Took.TotalSeconds:0.0} s") : model.Fault));
        }

        if (!options.Json)
        {
            await Console.Out.WriteLineAsync($"ok     {probed.Count + 1}. embedded: it needs no model, and writes when {(probed.Count == 0 ? "none is set" : "the others fail")}");
        }

        var meaning = await host.Services.GetRequiredService<EncoderProbe>().AskAsync(cancellationToken);
        if (meaning is not null)
        {
            await Console.Out.WriteLineAsync(options.Json
                ? JsonSerializer.Serialize(meaning, ReplyJson.Options)
                : $"{(meaning.Fault.Length == 0 ? "ok   " : "WRONG")}  search by meaning: {meaning.Model}: "
                    + (meaning.Fault.Length == 0 ? FormattableString.Invariant($"answers in {meaning.Took.TotalSeconds:0.0} s") : meaning.Fault));
        }

        return probed.All(m => m.Fault.Length == 0) && meaning?.Fault is null or "" ? 0 : 1;
    }
}
