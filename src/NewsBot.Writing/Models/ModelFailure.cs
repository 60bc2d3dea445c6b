namespace NewsBot.Writing.Models;

internal enum FailureKind
{
    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>401 or 403.</summary>
    WrongKey,

    /// <summary>404: the address or the name of the model.</summary>
    Unknown,

    /// <summary>400 and its like: the service does not want this request.</summary>
    Refused,

    /// <summary>429, 503, 529.</summary>
    Busy,

    /// <summary>Other statuses of 500 and above.</summary>
    Broken,

    /// <summary>No word in time.</summary>
    TooSlow,

    /// <summary>The stream ended early, or is not what the protocol says.</summary>
    Garbled,

    /// <summary>It answered without a word.</summary>
    Empty,

    /// <summary>It answered, also when asked again, in a form that cannot be used.</summary>
    Unusable,

    /// <summary>The day's budget is spent.</summary>
    BudgetSpent,

    /// <summary>The encoder's file on this machine cannot be read.</summary>
    Damaged,
}

/// <summary>Why a model did not write a text, without a word of the service's own: that may repeat the key.</summary>
internal sealed record ModelFailure(FailureKind Kind, int Status = 0, TimeSpan? RetryAfter = null)
{
    /// <summary>Worth asking again in a moment.</summary>
    public bool MayPass => Kind is FailureKind.Busy or FailureKind.Broken or FailureKind.Unreachable;

    /// <summary>It says something of the service, and not of one text.</summary>
    public bool CountsAgainstService => Kind is not (FailureKind.Unusable or FailureKind.BudgetSpent or FailureKind.Refused);

    /// <summary>Asking again is of no use until somebody changes a setting.</summary>
    public bool NeedsOperator => Kind is FailureKind.WrongKey or FailureKind.Unknown or FailureKind.Damaged;

    /// <summary>In two or three words, for a person who reads the news.</summary>
    public string InShort => Kind switch
    {
        FailureKind.BudgetSpent => "budget spent",
        FailureKind.TooSlow => "too slow",
        FailureKind.Busy => "it is busy",
        FailureKind.Unusable => "it wrote nonsense",
        _ => "it failed",
    };

    /// <summary>For the operator: what happened.</summary>
    public string InFull => Kind switch
    {
        FailureKind.Unreachable => "no connection",
        FailureKind.WrongKey => $"the key is not accepted (HTTP status {Status})",
        FailureKind.Unknown => $"address or model is not known there (HTTP status {Status})",
        FailureKind.Refused => $"the request is refused (HTTP status {Status})",
        FailureKind.Busy => $"too many requests (HTTP status {Status})",
        FailureKind.Broken => $"an error there (HTTP status {Status})",
        FailureKind.TooSlow => "no word in time",
        FailureKind.Garbled => "the answer broke off or cannot be read",
        FailureKind.Empty => "the answer was empty",
        FailureKind.Unusable => "the answer has not the form that was asked for",
        FailureKind.BudgetSpent => "the day's budget is spent",
        FailureKind.Damaged => "its file is damaged or cannot be read",
        _ => throw new InvalidOperationException(Kind.ToString()),
    };

    /// <param name="at">Where the model is set: Writing, or Writing:Ladder:0.</param>
    public string Cure(string at) => Kind switch
    {
        FailureKind.Unreachable => $"Check {at}:Endpoint, and that the service runs.",
        FailureKind.WrongKey => $"Check {at}:ApiKey.",
        FailureKind.Unknown => $"Check {at}:Endpoint and {at}:Model.",
        FailureKind.Refused => $"Check {at}:Model, and the settings in the config.json of the prompts.",
        FailureKind.Busy => "Wait, or raise the limit with the provider.",
        FailureKind.TooSlow => $"Raise {at}:TimeoutSeconds, or use a faster model.",
        FailureKind.BudgetSpent => "It begins anew at midnight UTC; or raise Writing:DailyBudget.",
        FailureKind.Damaged => $"Install it again with newsbot models install; of {at}:Provider onnx, check {at}:File and {at}:Vocabulary.",
        FailureKind.Garbled => $"Check that {at}:Provider is the protocol of {at}:Endpoint.",
        _ => $"Try another {at}:Model if it goes on.",
    };

    public static ModelFailure Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ModelFailureException own:
                    return own.Failure;
                case ModelRefusedException refused:
                    return OfStatus(refused.Status, refused.RetryAfter);
                case HttpIOException:
                    return new ModelFailure(FailureKind.Garbled);
                case HttpRequestException { StatusCode: { } status }:
                    return OfStatus((int)status, null);
                case HttpRequestException:
                    return new ModelFailure(FailureKind.Unreachable);
                case System.Net.Sockets.SocketException:
                    return new ModelFailure(FailureKind.Unreachable);
                case OperationCanceledException:
                    return new ModelFailure(FailureKind.TooSlow);
                default:
                    break;
            }
        }

        return new ModelFailure(FailureKind.Garbled);
    }

    private static ModelFailure OfStatus(int status, TimeSpan? retryAfter) => new(
        status switch
        {
            401 or 403 => FailureKind.WrongKey,
            404 => FailureKind.Unknown,
            408 or 429 or 503 or 529 => FailureKind.Busy,
            >= 500 => FailureKind.Broken,
            _ => FailureKind.Refused,
        },
        status,
        retryAfter);
}

/// <summary>Carries a failure out of a stream.</summary>
internal sealed class ModelFailureException(ModelFailure failure) : Exception(failure.InFull)
{
    public ModelFailure Failure => failure;
}
