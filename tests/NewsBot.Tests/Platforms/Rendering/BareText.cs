using System.Globalization;
using System.Text;

namespace NewsBot.Tests.Platforms.Rendering;

/// <summary>Texts without what cannot be seen: two texts that are bare the same look the same.</summary>
internal static class BareText
{
    /// <summary>Without what cannot be seen: spaces, joiners, selectors, blank letters.</summary>
    public static string Of(string text)
    {
        var bare = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)
            && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Format or UnicodeCategory.Control)
            && r.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0x17B4 or 0x17B5 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF))))
        {
            bare.Append(rune.ToString());
        }

        return bare.ToString();
    }
}
