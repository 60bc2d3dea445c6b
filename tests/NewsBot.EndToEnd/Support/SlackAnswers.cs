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
            var said = slack.World.Conversations.Values.SelectMany(c => c.All)
                .Where(p => p.Author == slack.Bot && !p.Deleted && !responses.Contains(p))
                .ToLookup(p => byKey.GetValueOrDefault(Key(p)));
            foreach (var keyed in said.Where(s => s.Key is not null))
            {
                _answers[keyed.Key!].AddRange(keyed.Select(p => p.Text));
            }

            foreach (var post in said[null].OrderBy(p => p.PostedAt))
            {
                Assign(post, asked);
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

    private static string Key(SimulatedPost post) => post.Metadata?["event_payload"]?["key"].Text() ?? "";

    /// <summary>What everybody reads and has no key was streamed, which only happens in threads; a whisper or a note is for one person.</summary>
    private static bool CanAnswer(SimulatedPost post, AskedOnSlack asked) => asked.Post is { } said && post.VisibleTo is null
        ? post.Conversation == said.Conversation && post.ThreadTs == (said.ThreadTs ?? said.Ts)
        : post.VisibleTo == asked.Person ? post.Conversation == asked.Place : post.Conversation.With.Contains(asked.Person) && asked.Act is not null;

    private void Assign(SimulatedPost post, IReadOnlyList<AskedOnSlack> all)
    {
        if (all.FirstOrDefault(a => _answers[a].Count == 0 && a.IsAcknowledged && CanAnswer(post, a)) is { } open)
        {
            _answers[open].Add(post.Text);
        }
        else if (!IsWindowNote(post.Text) || !all.Any(a => a.Act?.Modal is not null && CanAnswer(post, a)))
        {
            // That a window may not have opened is also said where it did, beside the message where the way to the person was lost.
            _strays.Add($"{post.Conversation} {post.ThreadTs} {post.Ts}: {post.Text}");
        }
    }
}
