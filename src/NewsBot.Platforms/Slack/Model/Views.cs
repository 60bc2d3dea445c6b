namespace NewsBot.Platforms.Slack.Model;

/// <summary>A modal, or a person's App Home. See Slack Docs/View Objects.</summary>
internal sealed record View
{
    /// <summary>"modal" or "home".</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>A modal has one.</summary>
    public PlainText? Title { get; init; }

    public PlainText? Submit { get; init; }

    public PlainText? Close { get; init; }

    /// <summary>Comes back with a submission.</summary>
    public string? CallbackId { get; init; }

    /// <summary>Comes back with a submission and is shown to nobody.</summary>
    public string? PrivateMetadata { get; init; }

    public string? ExternalId { get; init; }

    public bool? ClearOnClose { get; init; }

    public bool? NotifyOnClose { get; init; }

    public static View Modal(PlainText title, IReadOnlyList<Block> blocks) => new() { Type = "modal", Title = title, Blocks = blocks };

    public static View Home(IReadOnlyList<Block> blocks) => new() { Type = "home", Blocks = blocks };
}

/// <summary>views.open. The trigger is the person's press, and secret: it is in no log.</summary>
internal sealed record OpenView(string TriggerId, View View)
{
    public override string ToString() => nameof(OpenView);
}

/// <summary>views.update. Needs one of the ids.</summary>
internal sealed record UpdateView(View View)
{
    public string? ViewId { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>With it an update that another one has overtaken is refused (hash_conflict).</summary>
    public string? Hash { get; init; }
}

/// <summary>views.publish.</summary>
internal sealed record PublishView(UserId UserId, View View)
{
    public string? Hash { get; init; }
}
