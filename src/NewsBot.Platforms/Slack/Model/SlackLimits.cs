namespace NewsBot.Platforms.Slack.Model;

/// <summary>What Slack takes. Lengths are characters as .NET counts them, which is never less than what Slack counts.</summary>
internal static class SlackLimits
{
    /// <summary>See Slack Docs/Blocks: "limited to 50 per message" (msg_blocks_too_many).</summary>
    public const int MessageBlocks = 50;

    /// <summary>See Slack Docs/Blocks: 100 in modals and App Home.</summary>
    public const int ViewBlocks = 100;

    /// <summary>Not documented: above about 13,200 characters in all blocks a message is refused (msg_blocks_too_long).</summary>
    public const int MessageBlockText = 13_000;

    /// <summary>See Slack Docs/chat.postMessage, "Truncating content": 4,000 is recommended, 40,000 are cut.</summary>
    public const int Text = 4_000;

    /// <summary>See Slack Docs/Section Block.</summary>
    public const int SectionText = 3_000;

    public const int SectionFields = 10;

    public const int SectionField = 2_000;

    /// <summary>See Slack Docs/Header Block.</summary>
    public const int HeaderText = 150;

    /// <summary>See Slack Docs/Context Block.</summary>
    public const int ContextElements = 10;

    /// <summary>See Slack Docs/Actions Block.</summary>
    public const int ActionsElements = 25;

    /// <summary>See Slack Docs/Markdown Block: of all markdown blocks of a message together.</summary>
    public const int MarkdownText = 12_000;

    /// <summary>See Slack Docs/chat.appendStream: of one call.</summary>
    public const int StreamText = 12_000;

    /// <summary>See Slack Docs/Button Element.</summary>
    public const int ButtonText = 75;

    /// <summary>Slack takes 2,000 characters, see Slack Docs/Image Block; nobody has more read to them.</summary>
    public const int AltText = 500;

    public const int ButtonValue = 2_000;

    public const int ButtonUrl = 3_000;

    /// <summary>action_id and block_id.</summary>
    public const int Id = 255;

    /// <summary>See Slack Docs/Select Menu Element, and Option Object.</summary>
    public const int SelectOptions = 100;

    public const int OptionText = 75;

    /// <summary>See Slack Docs/Overflow Menu Element.</summary>
    public const int OverflowOptions = 5;

    /// <summary>See Slack Docs/View Objects: title, submit and close.</summary>
    public const int ViewTitle = 24;

    public const int PrivateMetadata = 3_000;

    /// <summary>See Slack Docs/assistant.threads.setSuggestedPrompts.</summary>
    public const int SuggestedPrompts = 4;

    /// <summary>See Slack Docs/assistant.threads.setStatus.</summary>
    public const int LoadingMessages = 10;
}
