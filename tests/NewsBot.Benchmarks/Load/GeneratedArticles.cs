using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NewsBot.Benchmarks.Load;

/// <summary>
/// Articles out of word lists: the same ones in every run but for their dates, which end now, so that windows of days find
/// them. About one in three tells an event that others tell too. Their words are spread as in real text: few are frequent,
/// most are rare, names belong to one event.
/// </summary>
internal sealed class GeneratedArticles(int count)
{
    public const int Days = 60;

    private const int Length = 3_000;
    private const int Seed = 20260520;
    private const int SubjectsOfAnEvent = 24;

    private static readonly string[] Companies =
        "Alderon Brightwell Corvanta Deltora Emberline Fjordal Granit Halcyon Ironleaf Juniper Kestrel Lumora Meridian Northgate Orchid Pallas Quarrel Riverbend Solstice Tamarind Umbra Valerian Westmark Yarrow Zephyr".Split(' ');

    private static readonly string[] Makers = "Labs Research Systems Institute Group Robotics Computing Health Motors Cloud".Split(' ');

    private static readonly string[] Subjects = (
        "accelerator agent airline annotation antibiotic archive assistant audit autopilot auction bank battery benchmark bicycle bridge budget camera cancer " +
        "canal catalogue chip classroom climate clinic cluster coast coder colony compiler compression conference contract copyright council court crop " +
        "dataset debt decoder diagnosis dialogue director disease district doctor drone earthquake economy election electricity emission encoder " +
        "engine enzyme epidemic estimate evaluation export factory farmer festival filter finance fishery flight forecast forest fraud fuel galaxy game " +
        "gene glacier government grammar grid harbour harvest hospital hotel housing hurricane hydrogen image import inference inflation insurance inventory " +
        "investment island journal judge kernel laboratory language latency lawsuit lecture library licence lithium loan logistics luggage machine magnet " +
        "manuscript market medicine memory merger meteor microscope minister mobile molecule monitor mortgage museum music network neuron newspaper nuclear " +
        "ocean office oil orbit orchestra parliament patent patient pension physics pipeline planet police pollution population port prediction prison " +
        "privacy processor professor protein protocol quantum quarry query radar railway rainfall recipe referendum refinery regulation reservoir retrieval " +
        "river robot rocket royalty satellite scholarship school scooter sculpture semiconductor sensor server settlement ship signal simulation slang " +
        "software soil solar species speech startup statute steel stock storage strike student subsidy subway summary supermarket surgeon survey swarm " +
        "tariff taxi teacher telescope tensor terminal textile theatre throughput ticket token tourism tournament tractor tram translation treaty tribunal " +
        "tunnel turbine tutor typhoon union university uranium vaccine valley vehicle verdict village vineyard virus visa volcano voter wage warehouse " +
        "waste water weather welfare whale wheat wildfire windmill winery workshop").Split(' ');

    private static readonly string[] Verbs =
        "announced published tested measured opened delayed approved rejected extended compared rebuilt financed questioned replaced described halved doubled released withdrew confirmed".Split(' ');

    private static readonly string[] Qualities =
        "small large early late local foreign public private cheap costly quiet open closed rapid careful regional experimental independent joint temporary".Split(' ');

    private static readonly string[] Closings =
        "after a trial of several weeks|as its report of this month shows|although the figures are not final|because demand had grown since the spring|while two rivals work on the same|and will decide on the next step in autumn|with the help of a partner from abroad|without giving a reason".Split('|');

    private static readonly string[] Syllables = "ba dor fen gul hir jas kel lum mon nar pel qui ras sol tir ul ves wen xan yor zet".Split(' ');

    private readonly Random _random = new(Seed);

    /// <summary>Writes one JSON object a line, newest first as feeds have them.</summary>
    public async Task WriteAsync(string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(path);
        var pause = TimeSpan.FromDays(Days) / count;
        var happening = new List<Event>();
        for (var i = 0; i < count; i++)
        {
            var happened = happening.Count > 0 && _random.NextDouble() < 0.33 ? happening[_random.Next(happening.Count)] : NewEvent();
            happening.Add(happened);
            if (happening.Count > 40)
            {
                happening.RemoveAt(0);
            }

            await file.WriteLineAsync(JsonSerializer.Serialize(new
            {
                title = Title(happened),
                text = Text(happened),
                url = string.Create(CultureInfo.InvariantCulture, $"https://source{i % 50}.example/{i}"),
                source = $"Source {i % 50}",
                published = (now - (i * pause)).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            }).AsMemory(), cancellationToken);
        }
    }

    /// <summary>Requests that differ in topic, window and number; some ask for words, some for all there is.</summary>
    public static IReadOnlyList<string> Requests(int number)
    {
        string[] windows = ["24h", "3d", "7d", "14d", "30d", "60d", "all"];
        var random = new Random(Seed);
        var requests = new HashSet<string>(StringComparer.Ordinal);
        while (requests.Count < number)
        {
            var topic = random.Next(4) switch
            {
                0 => "",
                1 => Pick(Companies, random).ToLowerInvariant() + " ",
                2 => Pick(Subjects, random) + " ",
                _ => $"\"{Pick(Qualities, random)} {Pick(Subjects, random)}\" ",
            };
            requests.Add($"/news {topic}since:{Pick(windows, random)} count:{random.Next(1, 11)}");
        }

        return [.. requests];
    }

    /// <summary>Questions of which no two are the same, about what the articles tell.</summary>
    public static IReadOnlyList<string> Questions(int number)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, number).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"What did {Pick(Companies, random)} say about the {Pick(Subjects, random)} and the {Pick(Subjects, random)}, number {i}?"))];
    }

    private static string Pick(string[] list, Random random) => list[random.Next(list.Length)];

    private Event NewEvent() => new(
        $"{Pick(Companies, _random)} {Pick(Makers, _random)}",
        [Name(), Name(), Name(), Name()],
        [.. Enumerable.Range(0, SubjectsOfAnEvent).Select(_ => Pick(Subjects, _random))]);

    private string Name()
    {
        var name = string.Concat(Enumerable.Range(0, 3).Select(_ => Pick(Syllables, _random)));
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private string Title(Event happened) =>
        $"{happened.Company} {Pick(Verbs, _random)} {happened.Names[0]}, a {Pick(Qualities, _random)} {happened.Subjects[0]} for {happened.Subjects[_random.Next(1, 4)]}";

    private string Text(Event happened)
    {
        var text = new StringBuilder(Length + 200);
        for (var i = 0; text.Length < Length; i++)
        {
            var who = _random.Next(3) == 0 ? $"{Pick(happened.Names, _random)} {Name()}" : happened.Company;
            text.Append(CultureInfo.InvariantCulture, $"{who} {Pick(Verbs, _random)} the {Pick(Qualities, _random)} {Subject(happened)} of {Pick(happened.Names, _random)} for {_random.Next(2, 900)} ")
                .Append(CultureInfo.InvariantCulture, $"{Subject(happened)} users, {Pick(Closings, _random)}.")
                .Append(i % 4 == 3 ? '\n' : ' ');
        }

        return text.ToString();
    }

    private string Subject(Event happened) => _random.Next(4) == 0 ? Pick(Subjects, _random) : Pick(happened.Subjects, _random);

    private sealed record Event(string Company, string[] Names, string[] Subjects);
}
