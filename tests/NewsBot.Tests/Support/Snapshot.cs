using System.Runtime.CompilerServices;
using System.Text;

namespace NewsBot.Tests.Support;

/// <summary>
/// Holds a text against the file beside the test. UPDATE_SNAPSHOTS=1 writes the file anew, and the diff is then read by a
/// person; a file that is not there fails, since a snapshot nobody has read proves nothing.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string actual, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.{test}.txt");
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        Assert.True(File.Exists(path), $"There is no snapshot {path}. Run with UPDATE_SNAPSHOTS=1 and read what it writes.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
