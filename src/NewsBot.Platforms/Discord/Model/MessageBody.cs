using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Discord.Model;

/// <summary>A message as it is sent or edited. See Discord Docs/Message Resource, "Create Message". Null leaves a field out.</summary>
internal sealed record MessageBody
{
    public string? Content { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public MessageFlags? Flags { get; init; }

    /// <summary>Always stated: without it Discord reads mentions out of the text.</summary>
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.None;

    /// <summary>Up to 25 characters. With <see cref="EnforceNonce"/> a post that is repeated gives the first one's message.</summary>
    public string? Nonce { get; init; }

    public bool? EnforceNonce { get; init; }

    public MessageReference? MessageReference { get; init; }
}

/// <summary>See Discord Docs/Message Resource, "Message Flags".</summary>
[Flags]
internal enum MessageFlags
{
    None = 0,
    SuppressEmbeds = 1 << 2,
    Ephemeral = 1 << 6,
    Loading = 1 << 7,
    IsComponentsV2 = 1 << 15,
}

/// <summary>See Discord Docs/Message Resource, "Allowed Mentions Object".</summary>
internal sealed record AllowedMentions(IReadOnlyList<string> Parse)
{
    /// <summary>Nobody is notified, whatever the text says.</summary>
    public static readonly AllowedMentions None = new([]);

    public bool RepliedUser { get; init; }

    /// <summary>Ids of people that are notified where the text mentions them. Left out when there are none.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>One person or one role, and nobody else.</summary>
    public static AllowedMentions Only(Mention mention) => mention.Kind == MentionKind.Person
        ? new([]) { Users = [mention.Id] }
        : new([]) { Roles = [mention.Id] };
}

internal sealed record MessageReference(MessageId? MessageId)
{
    public bool FailIfNotExists { get; init; }
}

/// <summary>See Discord Docs/Message Resource, "Embed Object".</summary>
internal sealed record Embed
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public int? Color { get; init; }

    public EmbedFooter? Footer { get; init; }

    public EmbedImage? Image { get; init; }
}

internal sealed record EmbedImage(string Url);

internal sealed record EmbedFooter(string Text);

/// <summary>
/// Any component; which fields count depends on <see cref="Type"/>. See Discord Docs/Component Reference.
/// </summary>
internal sealed record Component(ComponentType Type)
{
    public string? CustomId { get; init; }

    public string? Label { get; init; }

    public ButtonStyle? Style { get; init; }

    public string? Url { get; init; }

    public PartialEmoji? Emoji { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>Of a text display.</summary>
    public string? Content { get; init; }

    /// <summary>Of a container: the colour of its edge.</summary>
    public int? AccentColor { get; init; }

    /// <summary>Of a separator: whether a line is drawn.</summary>
    public bool? Divider { get; init; }

    /// <summary>Of a separator: 1 small, 2 large.</summary>
    public int? Spacing { get; init; }

    public string? Placeholder { get; init; }

    public IReadOnlyList<SelectOption>? Options { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Of a media gallery: 1 to 10.</summary>
    public IReadOnlyList<GalleryItem>? Items { get; init; }
}

/// <summary>See Discord Docs/Component Reference, "Media Gallery Item Structure".</summary>
internal sealed record GalleryItem(MediaAddress Media)
{
    /// <summary>For those who cannot see it; up to 1,024 characters.</summary>
    public string? Description { get; init; }
}

internal sealed record MediaAddress(string Url);

internal sealed record SelectOption(string Label, string Value)
{
    public string? Description { get; init; }

    public bool? Default { get; init; }
}

internal sealed record PartialEmoji(string Name);

internal enum ComponentType
{
    ActionRow = 1,
    Button = 2,
    StringSelect = 3,
    TextInput = 4,
    Section = 9,
    TextDisplay = 10,
    MediaGallery = 12,
    Separator = 14,
    Container = 17,
}

internal enum ButtonStyle
{
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
}

/// <summary>What answers an interaction first. See Discord Docs/Receiving and Responding, "Interaction Callback Type".</summary>
internal sealed record InteractionResponse(InteractionCallback Type)
{
    public InteractionResponseData? Data { get; init; }
}

internal enum InteractionCallback
{
    Pong = 1,
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    UpdateMessage = 7,
    AutocompleteResult = 8,
    Modal = 9,
}

/// <summary>The union of what the callback types carry.</summary>
internal sealed record InteractionResponseData
{
    public string? Content { get; init; }

    public IReadOnlyList<Embed>? Embeds { get; init; }

    public IReadOnlyList<Component>? Components { get; init; }

    public MessageFlags? Flags { get; init; }

    public AllowedMentions? AllowedMentions { get; init; }

    /// <summary>At most 25.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    public static InteractionResponseData Of(MessageBody body) => new()
    {
        Content = body.Content,
        Embeds = body.Embeds,
        Components = body.Components,
        Flags = body.Flags,
        AllowedMentions = body.AllowedMentions,
    };
}
