using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>What is wrong with a body, as the tree that comes with 50035. See Discord Docs/Reference, "Error Messages".</summary>
internal sealed class FieldErrors
{
    private readonly JsonObject _tree = [];

    public bool Any => _tree.Count > 0;

    /// <summary>Adds an error at a path such as embeds.0.title; an empty path is the body itself.</summary>
    public void Add(string path, string code, string message)
    {
        var node = _tree;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node[step] is not JsonObject inner)
            {
                node[step] = inner = [];
            }

            node = inner;
        }

        if (node["_errors"] is not JsonArray list)
        {
            node["_errors"] = list = [];
        }

        list.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void Required(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");

    public void Choices(string path, params IEnumerable<object> allowed) =>
        Add(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", allowed)}}}.");

    /// <summary>A text of a length between two figures; null passes only when it need not be there.</summary>
    public void Length(string path, JsonNode? node, int least, int most, bool required = true)
    {
        if (node is null)
        {
            if (required)
            {
                Required(path);
            }

            return;
        }

        if (node.Text() is not { } text)
        {
            Add(path, "STRING_TYPE_CONVERT", "Could not convert to string.");
            return;
        }

        var length = Json.Length(text);
        if (length > most || length < least)
        {
            if (least == 0)
            {
                Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
            }
            else
            {
                Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
            }
        }
    }

    public void Count(string path, JsonNode? list, int least, int most)
    {
        var count = (list as JsonArray)?.Count ?? 0;
        if (list is not null and not JsonArray)
        {
            Add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        }
        else if (count < least || count > most)
        {
            Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
        }
    }

    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new ApiProblem(400, 50035, "Invalid Form Body", _tree);
        }
    }
}
