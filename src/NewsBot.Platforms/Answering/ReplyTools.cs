using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Answering;

/// <summary>What every answer on one service needs.</summary>
/// <param name="Service">As people call it: "Discord", "Slack".</param>
internal abstract record ReplyTools<TBody>(string Service, IPostedReplies Posted, TimeProvider Time, ILogger Logger)
{
    /// <summary>The messages of a reply: the first is shown, the others wait behind a button.</summary>
    /// <param name="key">Stays the same when the same event is answered again.</param>
    public abstract IReadOnlyList<TBody> Pages(Reply reply, string key);

    /// <summary>An unfinished reply.</summary>
    public abstract TBody DraftOf(Reply reply);

    public abstract ServiceFailure Judge(Exception exception);
}

/// <summary>What an exception says about the service.</summary>
internal enum ServiceFailure
{
    /// <summary>Nothing: it is our own fault.</summary>
    None,

    /// <summary>It refused.</summary>
    Final,

    /// <summary>It could not be reached, or has trouble of its own: trying again later may help.</summary>
    Passing,
}
