using System.Text.Json;

namespace NewsBot.Feeds.Reading;

/// <summary>The text of a JSON string that may hold half a surrogate pair (\ud800), for which the framework throws.</summary>
internal static class JsonText
{
    public static string Of(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
