using System.Diagnostics;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.Benchmarks.Load;

/// <summary>People who ask at an even pace, whether or not there are answers: commands, mentions, and presses under earlier answers.</summary>
internal sealed class SlackLoad
{
    private static readonly string[] Buttons = ["Evidence", "Sources", "up"];

    private readonly SimulatedSlack _slack;
    private readonly List<SimulatedConversation> _channels;
    private readonly List<SimulatedPerson> _people;
    private readonly List<SimulatedPost> _answers = [];
    private readonly List<SimulatedAct> _acts = [];
    private readonly List<SimulatedPost> _mentions = [];

    public SlackLoad(SimulatedSlack slack, int channels, int people)
    {
        _slack = slack;
        _channels = [.. Enumerable.Range(0, channels).Select(i => slack.AddChannel($"channel-{i}"))];
        _people = [.. Enumerable.Range(0, people).Select(i => slack.AddPerson($"person-{i}"))];
    }

    /// <summary>Forgets what was asked before, but for the answers, and asks.</summary>
    public async Task AskAllAsync(int number, int perSecond, CancellationToken cancellationToken)
    {
        CollectAnswers();
        _acts.Clear();
        _mentions.Clear();
        var questions = GeneratedArticles.Questions(number);
        var since = Stopwatch.StartNew();
        for (var i = 0; i < number; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / perSecond) - since.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            await AskAsync(i, questions[i]);
        }
    }

    /// <summary>In milliseconds, of all that was acknowledged.</summary>
    public List<double> Acknowledgements() =>
        [.. _acts.Select(a => a.Acknowledged).Concat(_mentions.Select(m => m.Acknowledged)).OfType<TimeSpan>().Select(t => t.TotalMilliseconds)];

    /// <summary>Waits until all have an answer, or long enough; and a little, for a second answer.</summary>
    public async Task AnsweredAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); Count().Answered < _acts.Count + _mentions.Count && watch.Elapsed < patience;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }

        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
    }

    /// <summary>How many have a whole answer, and how many more than one.</summary>
    public (int Answered, int Twice) Count()
    {
        lock (_slack.World.Gate)
        {
            var said = _channels.SelectMany(c => c.All).Where(p => p.Author == _slack.Bot && p is { Deleted: false }).ToList();
            var byKey = said.Where(p => Key(p).Length > 0).ToLookup(Key);
            var byThread = said.Where(p => p.ThreadTs is not null).ToLookup(p => (p.Conversation.Id, p.ThreadTs!));
            var (answered, twice) = (0, 0);
            foreach (var (answers, isWhole) in _acts.Select(a => AnswersTo(a, byKey)).Concat(_mentions.Select(m => Whole([.. byThread[(m.Conversation.Id, m.Ts)]]))))
            {
                answered += answers > 0 && isWhole ? 1 : 0;
                twice += answers > 1 ? 1 : 0;
            }

            return (answered, twice);
        }
    }

    private static string Key(SimulatedPost post) => post.Metadata?["event_payload"]?["key"].Text() ?? "";

    private static (int Answers, bool IsWhole) AnswersTo(SimulatedAct act, ILookup<string, SimulatedPost> byKey) => act.Source is null
        ? Whole([.. byKey["a" + act.Envelope!.Id]])
        : ((act.Modal is null ? 0 : 1) + act.Responses.Count, true);

    /// <summary>Neither a draft, nor a request to wait.</summary>
    private static (int Answers, bool IsWhole) Whole(List<SimulatedPost> posts) => (posts.Count, posts is [{ IsStreaming: false } post, ..]
        && (post.Text.Contains(SimulatedModel.Mark, StringComparison.Ordinal) || post.Text.Contains("not in the news", StringComparison.Ordinal)));

    private async Task AskAsync(int number, string question)
    {
        var (channel, person) = (_channels[number % _channels.Count], _people[number % _people.Count]);
        switch (number % 10)
        {
            case 1 or 4 or 7:
                _mentions.Add(await _slack.SayAsync(channel, person, $"{_slack.Bot.Mention} {question}"));
                break;
            case 2 or 5 or 8 when _answers.Count > 0:
                _acts.Add(await _slack.PressAsync(_answers[number % _answers.Count], person, Buttons[number % Buttons.Length]));
                break;
            default:
                _acts.Add(await _slack.SlashAsync(channel, person, "/ask", question));
                break;
        }
    }

    /// <summary>Under which there are buttons to press.</summary>
    private void CollectAnswers()
    {
        lock (_slack.World.Gate)
        {
            _answers.Clear();
            _answers.AddRange(_channels.SelectMany(c => c.History).Where(p => p is { IsStreaming: false } && p.Author == _slack.Bot && p.Buttons.Contains("Evidence")));
        }
    }
}
