using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Support;

/// <summary>
/// Which answer belongs to which question, at one moment. An answer for all carries a key in its metadata, one by a response_url belongs to
/// its act, and a window to its trigger; only what was streamed or whispered beside a message has to be told by place and person.
/// </summary>
internal sealed class SlackAnswers
{
    private const string Hint = "Reading the news …";

    private readonly Dictionary<AskedOnSlack, List<string>> _answers;
    private readonly List<string> _strays = [];

    public SlackAnswers(SimulatedSlack slack, IReadOnlyList<AskedOnSlack> asked)
    {
        lock (slack.World.Gate)
        {
            _answers = asked.ToDictionary(a => a, AtThePerson);
            var byKey = asked.SelectMany(a => a.Keys.Select(k => (Key: k, Asked: a))).ToDictionary(k => k.Key, k => k.Asked);
            var responses = asked.SelectMany(a => a.Act?.Responses ?? []).ToHashSet();
            var said = slack.World.Conversations.Values.SelectMany(c => c.All).Where(p => p.Author == slack.Bot && !p.Deleted && !responses.Contains(p));
            foreach (var post in said.OrderBy(p => p.PostedAt))
            {
                Count(post, byKey, asked);
            }
        }
    }

    /// <summary>What the bot said and nobody had asked, or had been answered already.</summary>
    public IReadOnlyList<string> Strays => _strays;

    public int Of(AskedOnSlack asked) => _answers[asked].Count;

    public string Text(AskedOnSlack asked) => string.Join("\n--\n", _answers[asked]);

    /// <summary>An apology, or no more than a promise.</summary>
    public bool IsPoor(AskedOnSlack asked) => _answers[asked].Exists(t =>
        t.Contains("went wrong", StringComparison.Ordinal) || t.StartsWith("One moment", StringComparison.Ordinal) || t.Trim() == Hint || t.Length == 0);

    /// <summary>Told to press again, because Slack could not be reached while the window could be opened.</summary>
    public bool IsAskedAgain(AskedOnSlack asked) => _answers[asked].Exists(IsWindowNote);

    private static bool IsWindowNote(string text) => text.Contains("press again", StringComparison.Ordinal);

    private static List<string> AtThePerson(AskedOnSlack asked)
    {
        if (asked.Act is not { } act)
        {
            return [];
        }

        // That it was at work stays with the person beside the answer, and so does that a window may not have opened.
        var told = act.Responses.Where(p => !p.Deleted && p.Text.Trim() != Hint).Select(p => p.Text);
        return act.Modal is { } modal ? [modal.Text, .. told.Where(t => !IsWindowNote(t))] : [.. told];
    }

    private static bool CanAnswer(SimulatedPost post, AskedOnSlack asked) =>
        (post.VisibleTo is null || post.VisibleTo == asked.Person)
        && (post.Conversation == asked.Place
            ? asked.Post is not { } said || said.Conversation.Kind == ConversationKind.Direct || post.ThreadTs == (said.ThreadTs ?? said.Ts)
            : post.Conversation.With.Contains(asked.Person));

    private void Count(SimulatedPost post, Dictionary<string, AskedOnSlack> byKey, IReadOnlyList<AskedOnSlack> all)
    {
        if (post.Metadata?["event_payload"]?["key"].Text() is { } key && byKey.TryGetValue(key, out var asked))
        {
            _answers[asked].Add(post.Text);
        }
        else if (all.FirstOrDefault(a => _answers[a].Count == 0 && a.IsAcknowledged && CanAnswer(post, a)) is { } open)
        {
            _answers[open].Add(post.Text);
        }
        else
        {
            _strays.Add($"{post.Conversation} {post.ThreadTs} {post.Ts}: {post.Text}");
        }
    }
}
