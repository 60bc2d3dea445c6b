using Microsoft.Extensions.AI;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Models;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

/// <summary>Who writes by the settings, and the embedded writer, which is there in any case.</summary>
public sealed class Writers : IDisposable
{
    private readonly LadderChatClient? _ladder;

    private Writers(PromptRunner current, PromptRunner embedded, string model, string name, LadderChatClient? ladder = null)
    {
        Current = current;
        Embedded = embedded;
        Model = model;
        Name = name;
        _ladder = ladder;
    }

    public PromptRunner Current { get; }

    public PromptRunner Embedded { get; }

    /// <summary>Part of the key under which a summary is kept.</summary>
    public string Model { get; }

    /// <summary>As people are told.</summary>
    public string Name { get; }

    public bool UsesModel => Model != EmbeddedWriter.ModelName;

    /// <summary>Who would be asked now: not the first model while that one rests after failures.</summary>
    public string NextModel => _ladder?.NextModel ?? Model;

    internal IReadOnlyList<Rung> Rungs => _ladder?.Rungs ?? [];

    public static Writers EmbeddedOnly(PromptLibrary prompts)
    {
        var runner = new PromptRunner(prompts, new EmbeddedWriter());
        return new Writers(runner, runner, EmbeddedWriter.ModelName, "embedded: it chooses and quotes sentences, without a model");
    }

    /// <param name="client">The model, with the embedded writer already standing behind it.</param>
    public static Writers WithModel(PromptLibrary prompts, IChatClient client, string model, string host) =>
        new(new PromptRunner(prompts, client), new PromptRunner(prompts, new StandIn(new EmbeddedWriter())), model, NameOf(model, host));

    /// <param name="ladder">Of at least one rung.</param>
    internal static Writers WithLadder(PromptLibrary prompts, LadderChatClient ladder, PromptLog log, AnsweredBefore before)
    {
        var first = ladder.Rungs[0];
        return new Writers(
            new PromptRunner(prompts, ladder, [log, before], [log]),
            new PromptRunner(prompts, new StandIn(new EmbeddedWriter())),
            first.Model,
            ladder.Rungs.Count == 1
                ? NameOf(first.Model, first.Host)
                : $"{first.Model} at {first.Host}; then {string.Join(", ", ladder.Rungs.Skip(1).Select(r => r.Model))}; then the embedded writer",
            ladder);
    }

    public void Dispose() => _ladder?.Dispose();

    private static string NameOf(string model, string host) => $"{model} at {host}; the embedded writer when it fails";
}
