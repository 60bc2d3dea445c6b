namespace NewsBot.Writing.Models;

/// <summary>
/// Lets a model rest that failed several times in a row, so that a dead service does not cost every request its patience.
/// After the rest one request tries it; the others go on without it until that one is back.
/// </summary>
internal sealed class Breaker(TimeProvider time, TimeSpan rest, int failuresInARow = 3)
{
    /// <summary>However long a service says: by then it is tried again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset? _restsUntil;
    private bool _trying;

    /// <summary>When it may be asked again; null while it may.</summary>
    public DateTimeOffset? RestsUntil
    {
        get
        {
            lock (_gate)
            {
                return _restsUntil is { } until && until > time.GetUtcNow() ? until : null;
            }
        }
    }

    /// <summary>What it failed with last; null after a success.</summary>
    public ModelFailure? LastFailure { get; private set; }

    /// <summary>Whether it would be asked now.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _restsUntil is null || (_restsUntil <= time.GetUtcNow() && !_trying);
            }
        }
    }

    /// <summary>A pass to ask it once; null while it rests. Whoever has one says how it went, or gives it back by disposing of it.</summary>
    public Pass? Enter()
    {
        lock (_gate)
        {
            if (_restsUntil is null)
            {
                return new Pass(this, isTrial: false);
            }

            if (_restsUntil > time.GetUtcNow() || _trying)
            {
                return null;
            }

            _trying = true;
            return new Pass(this, isTrial: true);
        }
    }

    private void Succeeded()
    {
        lock (_gate)
        {
            (_failures, _restsUntil, _trying, LastFailure) = (0, null, false, null);
        }
    }

    private void Failed(ModelFailure failure, bool wasTrial)
    {
        lock (_gate)
        {
            _failures++;
            LastFailure = failure;
            var told = failure.RetryAfter ?? TimeSpan.Zero;
            if (wasTrial || _failures >= failuresInARow || failure.NeedsOperator)
            {
                _restsUntil = time.GetUtcNow() + Between(rest, told, Longest);
                _trying = false;
            }
            else if (told > TimeSpan.Zero)
            {
                // The service itself says how long to stay away.
                _restsUntil = time.GetUtcNow() + Between(TimeSpan.Zero, told, Longest);
            }
        }
    }

    private static TimeSpan Between(TimeSpan least, TimeSpan wished, TimeSpan most) => wished < least ? least : wished > most ? most : wished;

    private void GiveBack()
    {
        lock (_gate)
        {
            _trying = false;
        }
    }

    /// <summary>Leave to ask once.</summary>
    internal sealed class Pass(Breaker breaker, bool isTrial) : IDisposable
    {
        private bool _told;

        public void Succeeded()
        {
            _told = true;
            breaker.Succeeded();
        }

        public void Failed(ModelFailure failure)
        {
            _told = true;
            breaker.Failed(failure, isTrial);
        }

        public void Dispose()
        {
            if (!_told && isTrial)
            {
                breaker.GiveBack();
            }
        }
    }
}
