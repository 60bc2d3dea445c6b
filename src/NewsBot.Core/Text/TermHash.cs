namespace NewsBot.Core.Text;

/// <summary>A term as a number (FNV-1a with a final mix), the same in every process.</summary>
internal static class TermHash
{
    public static uint Of(ReadOnlySpan<char> term)
    {
        var hash = 2166136261u;
        foreach (var c in term)
        {
            hash = (hash ^ c) * 16777619;
        }

        return Mixed(hash);
    }

    /// <summary>Spreads what differs in few bits over all of them (the finalizer of MurmurHash3).</summary>
    public static uint Mixed(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
