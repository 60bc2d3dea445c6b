namespace NewsBot.Core.News;

/// <summary>Finds the two parts that a story's articles fall into. Pure.</summary>
internal static class StoryParts
{
    /// <summary>Around the article and the one least like it, each of the others with the part that it is more like on average.</summary>
    /// <returns>The part of the article, and the other; each has at least one.</returns>
    public static (IReadOnlyList<StoryMember> Near, IReadOnlyList<StoryMember> Far) Divide(IReadOnlyList<StoryMember> members, StoryMember article)
    {
        var strange = members.Where(m => m != article).MinBy(article.Dot)!;
        List<StoryMember> near = [article];
        List<StoryMember> far = [strange];
        // The clearest cases first: they make the parts that the others are compared with.
        foreach (var member in members.Where(m => m != article && m != strange).OrderByDescending(m => Math.Abs(m.Dot(article) - m.Dot(strange))))
        {
            (Likeness([member], near) > Likeness([member], far) ? near : far).Add(member);
        }

        return (near, far);
    }

    /// <summary>The mean cosine of the articles of one with those of the other.</summary>
    public static double Likeness(IReadOnlyList<StoryMember> one, IReadOnlyList<StoryMember> other) => one.Sum(m => other.Sum(m.Dot)) / ((double)one.Count * other.Count);
}
