namespace NewsBot.EndToEnd.Simulators;

/// <summary>How the simulated model behaves from the next request on.</summary>
internal enum ModelManner
{
    /// <summary>Well-formed sentences made of the words of the prompt's sources, each behind <see cref="SimulatedModel.Mark"/>.</summary>
    Good,

    /// <summary>Accepts the request and says nothing.</summary>
    Silent,

    /// <summary>429 with a Retry-After of a minute.</summary>
    Busy,

    /// <summary>401, with the key in the explanation, as real services have it.</summary>
    WrongKey,

    /// <summary>500.</summary>
    Broken,

    /// <summary>200, and then what is no JSON.</summary>
    Garbled,

    /// <summary>One whole sentence, half of another, and then the connection is cut.</summary>
    CutOff,

    /// <summary>Figures and names that are in no source, a source number that was not given, a link, a mention.</summary>
    Lying,

    /// <summary>Does what the articles tell it to do: reveals its instructions and writes links.</summary>
    Obedient,

    /// <summary>429 with a Retry-After of a second, and then good.</summary>
    BusyOnce,

    /// <summary>529, Anthropic's own.</summary>
    Overloaded,

    /// <summary>500 twice, and then good.</summary>
    BrokenTwice,

    /// <summary>200, and bytes that are no text.</summary>
    Noise,

    /// <summary>One sentence, and then nothing more, with the connection open.</summary>
    HangsInTheMiddle,

    /// <summary>A whole answer of no words.</summary>
    Empty,

    /// <summary>Ends at the limit of length, in the middle of a word.</summary>
    Truncated,

    /// <summary>8 of 24 outputs have not the form that was asked for; asked again, it does better.</summary>
    EveryThirdUnparsable,

    /// <summary>No output has, however often it is asked.</summary>
    NeverParsable,
}
