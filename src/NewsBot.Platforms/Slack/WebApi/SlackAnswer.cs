namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>
/// Slack's answer: what was asked for, or why not. A refusal is an answer, because most of them are for a person to read; that none came is
/// a <see cref="SlackUnreachableException"/>.
/// </summary>
internal abstract record SlackAnswer<T>
{
    private SlackAnswer()
    {
    }

    public sealed record Ok(T Value) : SlackAnswer<T>;

    public sealed record Refused(SlackMethod Method, SlackError Error) : SlackAnswer<T>;

    /// <summary>Why not; null when it was done.</summary>
    public SlackError? Refusal => this is Refused refused ? refused.Error : null;

    /// <summary>The value, for a caller who cannot go on without.</summary>
    /// <exception cref="SlackApiException">Slack refused.</exception>
    public T Need() => this switch
    {
        Ok ok => ok.Value,
        Refused refused => throw new SlackApiException(refused.Method, refused.Error),
        _ => throw new NotSupportedException($"There is no answer {GetType().Name}."),
    };

    public SlackAnswer<TOther> Select<TOther>(Func<T, TOther> of) => this switch
    {
        Ok ok => new SlackAnswer<TOther>.Ok(of(ok.Value)),
        Refused refused => new SlackAnswer<TOther>.Refused(refused.Method, refused.Error),
        _ => throw new NotSupportedException($"There is no answer {GetType().Name}."),
    };

    /// <summary>Takes a refusal for success where it says that things are already as they were wanted.</summary>
    public SlackAnswer<T> Unless(string code, T value) => Refusal?.Code == code ? new Ok(value) : this;
}

/// <summary>Slack refused a call that had to succeed. It names the method and no content, so that it can be logged.</summary>
internal sealed class SlackApiException(SlackMethod method, SlackError error) : Exception($"Slack refused {method.Name}: {error}")
{
    public SlackMethod Method { get; } = method;

    public SlackError Error { get; } = error;
}

/// <summary>No answer came, or none that could be read. Whether Slack acted on the call is not known.</summary>
internal sealed class SlackUnreachableException(string message, Exception? inner) : Exception(message, inner);
