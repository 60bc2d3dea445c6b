using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Cost;

namespace NewsBot.Writing.Models;

/// <summary>Counts every call to a model: in the store, for the budget and /status, and in the metrics of the process.</summary>
internal sealed partial class ModelMeter : IDisposable
{
    public const string Name = "NewsBot.Writing";

    private readonly IModelCalls _calls;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelMeter> _logger;
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _count;
    private readonly Counter<long> _tokens;
    private readonly Counter<double> _cost;
    private readonly Histogram<double> _seconds;

    public ModelMeter(IModelCalls calls, TimeProvider time, ILogger<ModelMeter> logger)
    {
        _calls = calls;
        _time = time;
        _logger = logger;
        _count = _meter.CreateCounter<long>("newsbot.model.calls", "{call}", "Calls to language models, by outcome");
        _tokens = _meter.CreateCounter<long>("newsbot.model.tokens", "{token}", "Tokens read (in), read from the provider's cache (cached) and written (out)");
        _cost = _meter.CreateCounter<double>("newsbot.model.cost", null, "What calls cost, in the currency of the prices");
        _seconds = _meter.CreateHistogram<double>("newsbot.model.duration", "s", "How long a call took");
    }

    /// <summary>A call ended, well or not; one that failed before a word costs nothing.</summary>
    public async Task RecordAsync(Rung rung, string function, Tokens tokens, TimeSpan took, ModelFailure? failure, CancellationToken cancellationToken)
    {
        var occasion = Occasion.Current;
        var call = new ModelCall
        {
            At = _time.GetUtcNow(),
            Provider = rung.Provider,
            Model = rung.Model,
            Function = function,
            Platform = occasion?.Where.Platform ?? "",
            Channel = occasion?.Where.Channel ?? "",
            Story = occasion?.Story,
            TokensIn = tokens.In,
            TokensOut = tokens.Out,
            TokensCached = tokens.Cached,
            Estimated = tokens.Estimated,
            Cost = rung.Price.Of(tokens),
            Milliseconds = (long)took.TotalMilliseconds,
            Outcome = failure is null ? "ok" : failure.Kind.ToString(),
        };
        Count(call);
        LogCall(call.Function, call.Model, call.Outcome, call.TokensIn, call.TokensOut, took.TotalSeconds);
        await _calls.WriteAsync(call, cancellationToken);
    }

    public void Dispose() => _meter.Dispose();

    private void Count(ModelCall call)
    {
        KeyValuePair<string, object?> provider = new("provider", call.Provider);
        KeyValuePair<string, object?> model = new("model", call.Model);
        KeyValuePair<string, object?> function = new("function", call.Function);
        _count.Add(1, provider, model, function, new("outcome", call.Outcome));
        _tokens.Add(call.TokensIn - call.TokensCached, provider, model, function, new("direction", "in"));
        _tokens.Add(call.TokensCached, provider, model, function, new("direction", "cached"));
        _tokens.Add(call.TokensOut, provider, model, function, new("direction", "out"));
        _cost.Add(call.Cost, provider, model, function);
        _seconds.Record(call.Milliseconds / 1000.0, provider, model, function);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Function} by {Model}: {Outcome}, {TokensIn} tokens in, {TokensOut} out, {Seconds:0.0} s.")]
    private partial void LogCall(string function, string model, string outcome, long tokensIn, long tokensOut, double seconds);
}
