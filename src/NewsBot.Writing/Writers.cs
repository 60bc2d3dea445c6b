using Microsoft.Extensions.AI;
using NewsBot.Writing.Embedded;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing;

/// <summary>Who writes by the settings, and the embedded writer, which is there in any case.</summary>
public sealed class Writers
{
    private Writers(PromptRunner current, PromptRunner embedded, string model, string name)
    {
        Current = current;
        Embedded = embedded;
        Model = model;
        Name = name;
    }

    public PromptRunner Current { get; }

    public PromptRunner Embedded { get; }

    /// <summary>Part of the key under which a summary is kept.</summary>
    public string Model { get; }

    /// <summary>As people are told.</summary>
    public string Name { get; }

    public bool UsesModel => Model != EmbeddedWriter.ModelName;

    public static Writers EmbeddedOnly(PromptLibrary prompts)
    {
        var runner = new PromptRunner(prompts, new EmbeddedWriter());
        return new Writers(runner, runner, EmbeddedWriter.ModelName, "embedded: it chooses and quotes sentences, without a model");
    }

    /// <param name="client">The model, with the embedded writer already standing behind it.</param>
    public static Writers WithModel(PromptLibrary prompts, IChatClient client, string model, string host) =>
        new(new PromptRunner(prompts, client), new PromptRunner(prompts, new EmbeddedWriter()), model, $"{model} at {host}; the embedded writer when it fails");
}
