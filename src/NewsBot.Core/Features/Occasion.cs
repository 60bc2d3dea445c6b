using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features;

/// <summary>
/// What is being written for: the conversation, the story, and how it was written. It goes with the request through every call
/// below it, so that a call to a model is counted for its channel, and a reply says when it is not by the model that was chosen.
/// </summary>
public sealed class Occasion
{
    private static readonly AsyncLocal<Occasion?> Ambient = new();

    private readonly Remarks _remarks;

    private Occasion(ConversationKey where, StoryId? story, Remarks remarks)
    {
        Where = where;
        Story = story;
        _remarks = remarks;
    }

    /// <summary>Null where nobody asked, as in a test or on the command line.</summary>
    public static Occasion? Current => Ambient.Value;

    public ConversationKey Where { get; }

    /// <summary>The story that is being told, if it is one.</summary>
    public StoryId? Story { get; }

    /// <summary>Writes a reply for a conversation; what has to be said of how it was written stands under it.</summary>
    public static async Task<Reply> WriteAsync(ConversationKey where, Func<Task<Reply>> write) => (await WriteTellingAsync(where, write)).Reply;

    /// <summary>The same, and whether another writer than the chosen one stood in.</summary>
    public static async Task<(Reply Reply, bool StoodIn)> WriteTellingAsync(ConversationKey where, Func<Task<Reply>> write)
    {
        var remarks = new Remarks();
        Ambient.Value = new Occasion(where, null, remarks);
        var reply = await write();
        return remarks.InWords() is { Length: > 0 } note
            ? (reply with { Blocks = [.. reply.Blocks, new ReplyBlock.Note(note)] }, true)
            : (reply, false);
    }

    /// <summary>From here to the end of the calling method, what is written is about this story.</summary>
    public static void About(StoryId story)
    {
        if (Ambient.Value is { } occasion)
        {
            Ambient.Value = new Occasion(occasion.Where, story, occasion._remarks);
        }
    }

    /// <summary>Something was written for this reply.</summary>
    /// <param name="remark">What the reader should know of how, as a sentence; empty when it is by the writer that was chosen.</param>
    public void Wrote(string remark) => _remarks.Add(remark);

    /// <summary>Replies are written from several tasks.</summary>
    private sealed class Remarks
    {
        private readonly Lock _gate = new();
        private readonly List<string> _remarks = [];
        private bool _asChosen;

        public void Add(string remark)
        {
            lock (_gate)
            {
                _asChosen |= remark.Length == 0;
                if (remark.Length > 0 && !_remarks.Contains(remark, StringComparer.Ordinal))
                {
                    _remarks.Add(remark);
                }
            }
        }

        public string InWords()
        {
            lock (_gate)
            {
                return _remarks.Count == 0 ? "" : (_asChosen ? "In part: " : "") + string.Join(' ', _remarks);
            }
        }
    }
}
