namespace NewsBot.Writing;

/// <summary>How a summary is told beside how long it is.</summary>
public enum SummaryManner
{
    /// <summary>As a paragraph: what happened first.</summary>
    Plain,

    /// <summary>From several sides: what happened, why it matters, what is disputed, what came before, what to watch.</summary>
    Sides,

    /// <summary>In short lines.</summary>
    Terse,

    /// <summary>For somebody who knows nothing of it.</summary>
    Simple,
}
