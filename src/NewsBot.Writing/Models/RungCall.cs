using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace NewsBot.Writing.Models;

/// <summary>What every call needs besides its rung.</summary>
internal sealed record RungTools(ModelMeter Meter, TimeProvider Time, Func<double> Jitter);

/// <summary>
/// Has one model write one text: asked again where a failure may pass, cut where it broke off, repaired once where its form
/// cannot be used. Afterwards <see cref="Failure"/> says whether there is a text.
/// </summary>
internal sealed class RungCall(Rung rung, PromptTask task, ChatOptions? options, RungTools tools)
{
    private const int MostTries = 3;

    /// <summary>A person waits: what takes longer than this is left to the next rung.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);

    private readonly AnswerSoFar _answer = new();
    private bool _triedPlain;

    /// <summary>Why there is no text; null when there is.</summary>
    public ModelFailure? Failure { get; private set; }

    /// <summary>What the service failed with, also where what came before is of use.</summary>
    public ModelFailure? Fault { get; private set; }

    /// <summary>Whether a reader may have seen something of it.</summary>
    public bool Spoke { get; private set; }

    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IReadOnlyList<ChatMessage> prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            await foreach (var piece in AskAsync(prompt, cancellationToken))
            {
                Spoke = true;
                yield return Revision.Piece(piece, rung.Model, anew: false);
            }

            if (_answer.Failure is { Kind: FailureKind.Refused } && _triedPlain)
            {
                // It was not the temperature.
                rung.WantsPlainRequests = false;
            }

            if (_answer.Failure is null || _answer.Text.Length > 0 || WaitAfter(_answer.Failure, tries) is not { } wait)
            {
                break;
            }

            await Task.Delay(wait, tools.Time, cancellationToken);
        }

        Fault = _answer.Failure ?? (string.IsNullOrWhiteSpace(_answer.Text) ? new ModelFailure(FailureKind.Empty) : null);
        if (string.IsNullOrWhiteSpace(_answer.Text))
        {
            Failure = Fault;
            yield break;
        }

        var (text, fault) = Judge();
        if (fault.Length == 0)
        {
            if (text != _answer.Text)
            {
                yield return Revision.Piece(text, rung.Model, anew: true);
            }

            yield break;
        }

        if (Fault is not null)
        {
            // The service broke off before there was anything whole: no use in asking it for more.
            Failure = Fault;
            yield break;
        }

        if (await RepairAsync(prompt, fault, cancellationToken) is { } repaired)
        {
            yield return Revision.Piece(repaired, rung.Model, anew: true);
        }
    }

    /// <summary>What of the answer is whole, and what is wrong with it.</summary>
    private (string Text, string Fault) Judge()
    {
        if (!_answer.BrokeOff)
        {
            return (_answer.Text, task.FaultOf(_answer.Text));
        }

        var whole = task.WholePart(_answer.Text);
        return (whole, task.FaultOf(whole).Length == 0 ? "" : "It broke off, because it was too long. Write it shorter.");
    }

    /// <summary>Says once what was wrong; null, with the failure set, when the second answer is no better.</summary>
    private async Task<string?> RepairAsync(IReadOnlyList<ChatMessage> prompt, string fault, CancellationToken cancellationToken)
    {
        List<ChatMessage> again =
        [
            .. prompt,
            new(ChatRole.Assistant, _answer.Text),
            new(ChatRole.User, $"That cannot be used. {fault} Write it again in the form that was asked for, and nothing else."),
        ];
        await foreach (var _ in AskAsync(again, cancellationToken))
        {
            // Only the whole of it is of interest.
        }

        Fault = _answer.Failure;
        var (text, remains) = string.IsNullOrWhiteSpace(_answer.Text) ? ("", "It was empty.") : Judge();
        if (remains.Length == 0)
        {
            return text;
        }

        Failure = Fault ?? new ModelFailure(FailureKind.Unusable);
        return null;
    }

    /// <summary>Asks once. The pieces that have text come out; everything else stays in the answer.</summary>
    private async IAsyncEnumerable<string> AskAsync(IReadOnlyList<ChatMessage> prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _answer.Clear();
        var started = tools.Time.GetTimestamp();
        try
        {
            await using var stream = PacedStream.AskAsync(rung.Client, prompt, Options(), rung.Pace, tools.Time, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(stream, cancellationToken) is { } update)
            {
                _answer.Add(update);
                if (update.Text.Length > 0)
                {
                    yield return update.Text;
                }
            }
        }
        finally
        {
            // Also when the person who asked gave up: what was read and written costs all the same.
            await tools.Meter.RecordAsync(rung, task.Name, Spent(prompt), tools.Time.GetElapsedTime(started), _answer.Failure, CancellationToken.None);
        }
    }

    private async Task<ChatResponseUpdate?> NextAsync(IAsyncEnumerator<ChatResponseUpdate> stream, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNextAsync() ? stream.Current : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _answer.Failure = ModelFailure.Of(exception);
            return null;
        }
    }

    private Tokens Spent(IReadOnlyList<ChatMessage> prompt) =>
        _answer.Failure is { Kind: not (FailureKind.TooSlow or FailureKind.Garbled or FailureKind.Unusable) } && _answer.Text.Length == 0
            ? new Tokens(0, 0, 0, Estimated: false)
            : Tokens.Of(_answer.Usage, prompt, _answer.Text);

    private ChatOptions? Options()
    {
        if (!rung.WantsPlainRequests || options is null)
        {
            return options;
        }

        var plain = options.Clone();
        (plain.Temperature, plain.TopP) = (null, null);
        return plain;
    }

    /// <summary>How long to wait before asking again; null when that is of no use.</summary>
    private TimeSpan? WaitAfter(ModelFailure failure, int tries)
    {
        if (failure.Kind == FailureKind.Refused && !_triedPlain && !rung.WantsPlainRequests && options is { Temperature: not null })
        {
            // Several models refuse any temperature; which, changes by the month.
            rung.WantsPlainRequests = _triedPlain = true;
            return TimeSpan.Zero;
        }

        var most = failure.Kind == FailureKind.Unreachable ? MostTries - 1 : MostTries;
        if (!failure.MayPass || tries >= most)
        {
            return null;
        }

        var wait = (failure.RetryAfter ?? FirstWait * Math.Pow(2, tries - 1)) + (FirstWait * tools.Jitter());
        return wait <= LongestWait ? wait : null;
    }
}
