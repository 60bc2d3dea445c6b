using System.Collections.Frozen;

namespace NewsBot.Core.Features.Ask;

/// <summary>Names of countries and of the states and provinces that news in English speak of, with what their people and things are called.</summary>
internal static class Places
{
    private const string CountryNames =
        "Afghanistan=Afghan;Albania=Albanian;Algeria=Algerian;Andorra;Angola=Angolan;Argentina=Argentine,Argentinian;Armenia=Armenian;Australia=Australian;" +
        "Austria=Austrian;Azerbaijan=Azerbaijani;Bahamas=Bahamian;Bahrain=Bahraini;Bangladesh=Bangladeshi;Barbados;Belarus=Belarusian;Belgium=Belgian;Belize;" +
        "Benin;Bhutan;Bolivia=Bolivian;Bosnia=Bosnian;Botswana;Brazil=Brazilian;Brunei;Bulgaria=Bulgarian;Burkina Faso;Burundi;Cambodia=Cambodian;" +
        "Cameroon=Cameroonian;Canada=Canadian;Chad;Chile=Chilean;China=Chinese;Colombia=Colombian;Congo=Congolese;Costa Rica=Costa Rican;Croatia=Croatian;" +
        "Cuba=Cuban;Cyprus=Cypriot;Czech Republic=Czech;Czechia;Denmark=Danish;Djibouti;Dominican Republic=Dominican;Ecuador=Ecuadorian;Egypt=Egyptian;" +
        "El Salvador=Salvadoran;Eritrea;Estonia=Estonian;Ethiopia=Ethiopian;Fiji;Finland=Finnish;France=French;Gabon;Gambia;Georgia=Georgian;Germany=German;" +
        "Ghana=Ghanaian;Greece=Greek;Greenland=Greenlandic;Grenada;Guatemala=Guatemalan;Guinea=Guinean;Guyana=Guyanese;Haiti=Haitian;Honduras=Honduran;" +
        "Hong Kong;Hungary=Hungarian;Iceland=Icelandic;India=Indian;Indonesia=Indonesian;Iran=Iranian;Iraq=Iraqi;Ireland=Irish;Israel=Israeli;Italy=Italian;" +
        "Ivory Coast;Jamaica=Jamaican;Japan=Japanese;Jordan=Jordanian;Kazakhstan=Kazakh;Kenya=Kenyan;Kosovo;Kuwait=Kuwaiti;Kyrgyzstan;Laos;Latvia=Latvian;" +
        "Lebanon=Lebanese;Liberia=Liberian;Libya=Libyan;Liechtenstein;Lithuania=Lithuanian;Luxembourg;Madagascar;Malawi;Malaysia=Malaysian;Maldives;Mali=Malian;" +
        "Malta=Maltese;Mauritania;Mauritius;Mexico=Mexican;Moldova=Moldovan;Monaco;Mongolia=Mongolian;Montenegro;Morocco=Moroccan;Mozambique;Myanmar=Burmese;" +
        "Namibia;Nepal=Nepali,Nepalese;Netherlands=Dutch;New Zealand=New Zealander;Nicaragua=Nicaraguan;Niger;Nigeria=Nigerian;North Korea=North Korean;" +
        "North Macedonia;Norway=Norwegian;Oman=Omani;Pakistan=Pakistani;Palestine=Palestinian;Panama=Panamanian;Paraguay;Peru=Peruvian;Philippines=Filipino,Philippine;" +
        "Poland=Polish;Portugal=Portuguese;Puerto Rico=Puerto Rican;Qatar=Qatari;Romania=Romanian;Russia=Russian;Rwanda=Rwandan;Saudi Arabia=Saudi;Scotland=Scottish;" +
        "Senegal=Senegalese;Serbia=Serbian;Sierra Leone;Singapore=Singaporean;Slovakia=Slovak;Slovenia=Slovenian;Somalia=Somali;South Africa=South African;" +
        "South Korea=South Korean;South Sudan;Spain=Spanish;Sri Lanka=Sri Lankan;Sudan=Sudanese;Suriname;Sweden=Swedish;Switzerland=Swiss;Syria=Syrian;" +
        "Taiwan=Taiwanese;Tajikistan;Tanzania=Tanzanian;Thailand=Thai;Tibet=Tibetan;Togo;Tunisia=Tunisian;Turkey=Turkish;Türkiye;Turkmenistan;Uganda=Ugandan;" +
        "Ukraine=Ukrainian;United Arab Emirates=Emirati;United Kingdom=British,UK,U.K.,Britain,England;United States=American,US,U.S.,USA;Uruguay=Uruguayan;" +
        "Uzbekistan=Uzbek;Vatican;Venezuela=Venezuelan;Vietnam=Vietnamese;Wales=Welsh;Yemen=Yemeni;Zambia=Zambian;Zimbabwe=Zimbabwean";

    private const string StateNames =
        "Alabama;Alaska;Arizona;Arkansas;California;Colorado;Connecticut;Delaware;Florida;Georgia;Hawaii;Idaho;Illinois;Indiana;Iowa;Kansas;Kentucky;Louisiana;" +
        "Maine;Maryland;Massachusetts;Michigan;Minnesota;Mississippi;Missouri;Montana;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico;New York;North Carolina;" +
        "North Dakota;Ohio;Oklahoma;Oregon;Pennsylvania;Rhode Island;South Carolina;South Dakota;Tennessee;Texas;Utah;Vermont;Virginia;Washington;West Virginia;" +
        "Wisconsin;Wyoming;Alberta;British Columbia;Manitoba;New Brunswick;Newfoundland;Nova Scotia;Ontario;Prince Edward Island;Quebec;Saskatchewan;" +
        "Bavaria=Bavarian;Saxony=Saxon;Catalonia=Catalan;New South Wales;Victoria;Queensland;Tasmania";

    private static readonly FrozenDictionary<string, string> Countries = Read(CountryNames);
    private static readonly FrozenDictionary<string, string> States = Read(StateNames);

    /// <summary>The country that a name stands for; its people's and things' name counts ("Ukrainian").</summary>
    public static string? Country(string name) => Countries.GetValueOrDefault(name);

    public static string? State(string name) => States.GetValueOrDefault(name);

    private static FrozenDictionary<string, string> Read(string names)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in names.Split(';'))
        {
            var parts = entry.Split('=');
            all[parts[0]] = parts[0];
            foreach (var other in parts.Length > 1 ? parts[1].Split(',') : [])
            {
                all.TryAdd(other, parts[0]);
            }
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
