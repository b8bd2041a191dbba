import { lazily } from '../lazily.ts';

/*
 * Top-level domains after which a name with dots is the name of a host.
 *
 * Source: IANA, Root Zone Database (https://www.iana.org/domains/root/db), without those of single brands, in which nobody
 * else has a host; and the names that are used within networks (RFC 6762 appendix G, RFC 8375, RFC 7686).
 *
 * Left out as well are the words that end names of other things too, as in `user.id` or `command.run`.
 */

const COUNTRIES =
  'ac ad ae af ag ai al am ao aq ar au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw bz ca cc cd cf cg ch ci ' +
  'ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm ' +
  'gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ie il im io iq ir it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc ' +
  'li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx mz na nc ne nf ng ni nl np nr nu nz ' +
  'om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv ' +
  'sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';

const GENERIC =
  'com net org edu gov mil int biz arpa mobi aero asia coop museum travel xxx abogado academy accountant accountants agency ' +
  'airforce amsterdam apartments app archi associates attorney auction barcelona bargains bayern beauty beer berlin bid bike ' +
  'bingo bio blackfriday blog boats boutique broker brussels builders buzz bzh cab cafe camp capetown capital cards careers ' +
  'casa casino catering center charity cheap christmas church claims cleaning clinic clothing cloud club coach codes ' +
  'coffee college cologne community company computer condos construction consulting contractors cooking cool corsica ' +
  'coupons courses cricket cruises cymru cyou dance dating deals degree democrat dental dentist desi dev diamonds discount ' +
  'doctor dog domains earth eco education engineering enterprises estate eus exposed faith fan ' +
  'fans farm fashion film finance financial fish fishing fitness flights florist flowers football foundation frl fun fund ' +
  'furniture futbol fyi gal gallery games garden gay gifts gmbh golf gratis guitars guru hamburg haus healthcare hiphop ' +
  'hockey holdings holiday homes horse hospital house icu immo immobilien industries ink institute insure international ' +
  'investments irish ist istanbul jetzt jewelry joburg juegos kaufen kitchen kiwi koeln kyoto land lat law lawyer legal lgbt ' +
  'life lighting limo llc loan loans lol london lotto love ltd ltda luxe luxury madrid maison marketing mba melbourne ' +
  'memorial men miami mom mortgage moscow nagoya navy ngo ninja nrw nyc okinawa ong onl online ooo osaka paris partners ' +
  'party pharmacy photography photos physio pics pizza plumbing poker porn press productions promo properties pub quebec ' +
  'racing radio realestate realtor realty recipes rehab reise reisen rentals republican restaurant rip rocks rodeo ' +
  'rugby ruhr saarland sale salon sarl school schule science scot sex sexy shiksha shoes shop shopping singles ski ' +
  'soccer social solar soy studio sucks surf surgery swiss sydney taipei tatar tattoo tax taxi tech technology tennis ' +
  'theater theatre tickets tienda tires tirol tokyo tours town toys university vacations vegas ventures versicherung vet ' +
  'viajes villas vin vip vlaanderen vodka vote voting voto voyage wales wang watches webcam website wed wedding wien wiki ' +
  'works world wtf xin xyz yachts yoga yokohama zuerich';

const WITHIN_NETWORKS = 'local localdomain lan internal intranet corp onion';

/** Domains of countries that are words of programs too: they count after a name that only a registry or a web server gives. */
const WORDS =
  'as at by do id in info is my name no to page run live link tools box network systems digital family email zone energy exchange space site country city rest';

export const topLevelDomains: () => ReadonlySet<string> = lazily(
  () => new Set(`${COUNTRIES} ${GENERIC} ${WITHIN_NETWORKS}`.split(' ')),
);

export const topLevelWords: () => ReadonlySet<string> = lazily(() => new Set(WORDS.split(' ')));
