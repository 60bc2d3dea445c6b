using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

internal sealed class FixedTopics(params Topic[] topics) : ITopics
{
    public static FixedTopics Two { get; } = new(
        new Topic("openai", "OpenAI", ["OpenAI", "ChatGPT"]),
        new Topic("chips", "Chips and computing", ["Nvidia", "TPU"]));

    public IReadOnlyList<Topic> All => topics;
}
