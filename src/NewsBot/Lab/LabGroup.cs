using NewsBot.Core.News;

namespace NewsBot.Lab;

/// <summary>
/// <c>lab group</c>: which lines repeat an earlier one, and which tell the same story. Fed one by one, in the given order; printed at the
/// end, since a later line may show that an earlier one belongs elsewhere.
/// </summary>
internal static class LabGroup
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var grouping = new GroupingInOrder();
        var ids = new List<string>();
        var copies = new List<int?>();
        await foreach (var line in LabLines.ReadInputAsync(cancellationToken))
        {
            ids.Add(line.Text("id"));
            copies.Add(grouping.Add(line.Draft()).Repeats);
        }

        foreach (var (number, story) in grouping.Stories.Index())
        {
            await LabLines.WriteAsync(new { id = ids[number], duplicateOf = copies[number] is { } copy ? ids[copy] : null, story = ids[story] });
        }

        return 0;
    }
}
