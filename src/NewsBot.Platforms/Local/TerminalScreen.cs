namespace NewsBot.Platforms.Local;

/// <summary>What the terminal chat reads from and writes to.</summary>
/// <param name="Width">Columns; text wraps at it.</param>
/// <param name="Colour">Whether the output understands ANSI colours and whoever reads it wants them.</param>
/// <param name="Interactive">Whether a person sits in front of it: only then is there a greeting and a prompt.</param>
public sealed record TerminalScreen(TextReader Input, TextWriter Output, int Width, bool Colour, bool Interactive)
{
    public const int UsualWidth = 80;

    /// <summary>Lines longer than this are tiring to read, however wide the window.</summary>
    public const int WidestText = 100;

    /// <summary>The console of this process; see no-color.org for NO_COLOR.</summary>
    public static TerminalScreen OfConsole()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var width = isTerminal && Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth - 1, 20, WidestText) : UsualWidth;
        return new TerminalScreen(Console.In, Console.Out, width, isTerminal && !plain, isTerminal && !Console.IsInputRedirected);
    }
}
