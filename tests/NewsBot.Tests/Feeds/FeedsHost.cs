using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Feeds;

namespace NewsBot.Tests.Feeds;

/// <summary>The services of the project as a host wires them, with settings of a test.</summary>
internal static class FeedsHost
{
    public static ServiceProvider Create(params (string Key, string Value)[] settings) => Create(TimeProvider.System, settings);

    public static ServiceProvider Create(TimeProvider time, params (string Key, string Value)[] settings)
    {
        var values = settings.ToDictionary(setting => $"Feeds:{setting.Key}", setting => (string?)setting.Value, StringComparer.Ordinal);
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(time)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddArticleReading()
            .AddFeedFetching()
            .AddPageFetching()
            .AddSourceSeeds()
            .BuildServiceProvider();
    }
}
