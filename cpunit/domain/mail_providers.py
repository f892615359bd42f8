"""Mail providers at which anybody takes an address: nothing of a unit's goes there as a file."""

_DOMAINS = """
gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com
yahoo.com yahoo.co.uk ymail.com rocketmail.com aol.com aol.co.uk icloud.com me.com mac.com
btinternet.com btopenworld.com talk21.com talktalk.net tiscali.co.uk lineone.net sky.com
virginmedia.com virgin.net ntlworld.com blueyonder.co.uk plus.com plus.net orange.net o2.co.uk
proton.me protonmail.com pm.me tutanota.com tuta.com fastmail.com hushmail.com zoho.com hey.com
duck.com mail.com email.com gmx.com gmx.co.uk gmx.net gmx.de web.de t-online.de
free.fr orange.fr wanadoo.fr laposte.net libero.it virgilio.it
wp.pl o2.pl onet.pl interia.pl seznam.cz freemail.hu abv.bg
yandex.com yandex.ru mail.ru bk.ru list.ru rediffmail.com qq.com 163.com 126.com
mailinator.com guerrillamail.com yopmail.com
"""
PROVIDERS = frozenset(_DOMAINS.split())
"""Source: our own list, of those from which people in England write: the large ones, what telephone companies
here and in other countries give with a line, and some that throw mail away. It is not complete.
"""
