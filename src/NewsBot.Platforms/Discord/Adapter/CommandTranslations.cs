using System.Collections.Frozen;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>
/// What the commands do, in the languages we speak, for the list that Discord shows. The names stay: replies and help mention them.
/// Locales as in Discord Docs/Reference, "Locales".
/// </summary>
internal static class CommandTranslations
{
    private static readonly FrozenDictionary<string, (string German, string French, string Spanish)> All =
        new Dictionary<string, (string German, string French, string Spanish)>(StringComparer.Ordinal)
        {
            ["news"] = ("Die KI-Nachrichten, kurz erzählt und mit Quellen", "Les nouvelles de l’IA, en bref et avec leurs sources", "Las noticias de IA, en breve y con fuentes"),
            ["ask"] = ("Den gespeicherten Nachrichten eine Frage stellen", "Poser une question aux nouvelles enregistrées", "Hacer una pregunta a las noticias guardadas"),
            ["story"] = ("Eine Geschichte ganz: ihre Quellen nebeneinander, ihr Verlauf", "Une histoire entière : ses sources côte à côte, sa chronologie", "Una historia entera: sus fuentes lado a lado y su cronología"),
            ["digest"] = ("Die Übersicht des letzten Tages", "Le résumé de la dernière journée", "El resumen del último día"),
            ["explain"] = ("Was ein Begriff bedeutet, aus den Nachrichten erklärt", "Ce que veut dire un terme, expliqué par les nouvelles", "Qué significa un término, explicado con las noticias"),
            ["summarize"] = ("Was eine Seite sagt, in wenigen belegten Sätzen", "Ce que dit une page, en quelques phrases avec preuves", "Lo que dice una página, en pocas frases con pruebas"),
            ["topics"] = ("Was ich verfolge, und wie viel es davon diese Woche gab", "Ce que je suis, et combien il y en a eu cette semaine", "Lo que sigo y cuánto hubo esta semana"),
            ["sources"] = ("Was ich lese, und wie es jeder Quelle geht", "Ce que je lis, et comment va chaque source", "Lo que leo y cómo está cada fuente"),
            ["timezone"] = ("Die Zeitzone, in der du Zeiten liest", "Le fuseau horaire dans lequel vous lisez les heures", "La zona horaria en la que lees las horas"),
            ["status"] = ("Wie es mir geht", "Comment je vais", "Cómo estoy"),
            ["help"] = ("Was ich kann", "Ce que je sais faire", "Lo que sé hacer"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null for a command that nobody translated.</summary>
    public static IReadOnlyDictionary<string, string>? Of(string command) => All.TryGetValue(command, out var texts)
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["de"] = texts.German,
            ["fr"] = texts.French,
            ["es-ES"] = texts.Spanish,
            ["es-419"] = texts.Spanish,
        }
        : null;
}
