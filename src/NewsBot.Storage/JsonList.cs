using System.Globalization;
using System.Text.Json;

namespace NewsBot.Storage;

/// <summary>
/// A list as one parameter, read in SQL by json_each: a statement with a parameter for each value
/// would be compiled anew for each length, and there is a limit to their number.
/// </summary>
internal static class JsonList
{
    public static string Of(IEnumerable<long> values) =>
        $"[{string.Join(',', values.Select(v => v.ToString(CultureInfo.InvariantCulture)))}]";

    public static string Of(IEnumerable<string> values) =>
        $"[{string.Join(',', values.Select(v => $"\"{JsonEncodedText.Encode(v)}\""))}]";
}
