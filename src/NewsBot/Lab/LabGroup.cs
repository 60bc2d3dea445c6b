using NewsBot.Core.News;

namespace NewsBot.Lab;

/// <summary><c>lab group</c>: which lines repeat an earlier one, and which tell the same story. Fed one by one, in the given order.</summary>
internal static class LabGroup
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var grouping = new GroupingInOrder();
        var ids = new List<string>();
        await foreach (var line in LabLines.ReadInputAsync(cancellationToken))
        {
            ids.Add(line.Text("id"));
            var grouped = grouping.Add(line.Draft());
            await LabLines.WriteAsync(new { id = ids[^1], duplicateOf = grouped.Repeats is { } r ? ids[r] : null, story = ids[grouped.Story] });
        }

        return 0;
    }
}
