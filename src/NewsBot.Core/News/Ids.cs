using System.Globalization;

namespace NewsBot.Core.News;

public readonly record struct ArticleId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The number people type in <c>/story 12</c>. A negative value names a story that is not stored yet.</summary>
public readonly record struct StoryId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

public readonly record struct SourceId(long Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
