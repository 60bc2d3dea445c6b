namespace NewsBot.Feeds.Reading;

/// <summary>The ISO 639-1 part of a language tag.</summary>
internal static class LanguageCode
{
    /// <summary>"en" for "en-US"; empty for what is no tag.</summary>
    public static string From(string? tag)
    {
        var trimmed = (tag ?? "").Trim();
        var end = trimmed.IndexOfAny(['-', '_']);
        var code = (end < 0 ? trimmed : trimmed[..end]).ToLowerInvariant();
        return code.Length == 2 && code.All(char.IsAsciiLetter) ? code : "";
    }
}
