using System.Text.Json;
using Microsoft.Extensions.AI;
using NewsBot.Writing.Prompts;

namespace NewsBot.Writing.Models;

/// <summary>
/// The settings that a prompt's config.json has for a provider (<c>execution_settings</c> by its name). The kernel takes the
/// default ones, because it cannot know which model of the ladder will write; here they are put right for that one.
/// </summary>
internal sealed class ModelSettings(PromptLibrary prompts)
{
    public ChatOptions? For(string function, string provider, ChatOptions? given)
    {
        if (prompts.SettingsFor(function, provider) is not { ExtensionData: { Count: > 0 } own })
        {
            return given;
        }

        var options = given?.Clone() ?? new ChatOptions();
        options.AdditionalProperties = options.AdditionalProperties?.Clone() ?? [];
        foreach (var (name, value) in own)
        {
            Set(options, name, Plain(value));
        }

        return options;
    }

    private static void Set(ChatOptions options, string name, object? value)
    {
        switch (name)
        {
            case "temperature":
                options.Temperature = value is null ? null : Convert.ToSingle(value, null);
                break;
            case "top_p":
                options.TopP = value is null ? null : Convert.ToSingle(value, null);
                break;
            case "max_tokens":
                options.MaxOutputTokens = value is null ? null : Convert.ToInt32(value, null);
                break;
            default:
                options.AdditionalProperties![name] = value;
                break;
        }
    }

    private static object? Plain(object? value) => value is not JsonElement json ? value : json.ValueKind switch
    {
        JsonValueKind.Number => json.TryGetInt32(out var whole) ? (object)whole : json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => json,
    };
}

/// <summary>The embedded writer where a model's text was thrown away, with the remark that a reader is owed for it.</summary>
internal sealed class StandIn(IChatClient embedded) : DelegatingChatClient(embedded)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Core.Features.Occasion.Current?.Wrote("Quoted: the model's words did not hold.");
        return base.GetResponseAsync(messages, options, cancellationToken);
    }
}
