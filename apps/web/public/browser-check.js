// biome-ignore-all format: old browsers read no comma after the last argument
// biome-ignore-all lint: it must run in every browser, so it is written as they all understand it
// Says what is missing, and what to do, before the desk is loaded: on a page without HTTPS there is neither a microphone
// nor safety for a password, and in an old browser the desk would only be an empty page.
(function () {
  var root = document.documentElement;

  function has(what, name) {
    try {
      return name in what;
    } catch (_refused) {
      return false;
    }
  }

  function missing() {
    var needs = [
      ['BroadcastChannel', window],
      ['HTMLDialogElement', window],
      ['ResizeObserver', window],
      ['toSorted', Array.prototype],
      ['checkVisibility', Element.prototype],
      ['popover', HTMLElement.prototype],
      ['randomUUID', window.crypto || {}],
    ];
    var names = [];
    for (var index = 0; index < needs.length; index += 1) {
      if (!has(needs[index][1], needs[index][0])) names.push(needs[index][0]);
    }
    return names;
  }

  function say(kind, title, sentences, link) {
    var page = document.createElement('main');
    page.className = 'rd-unfit';
    page.setAttribute('role', 'alert');
    var heading = document.createElement('h1');
    heading.textContent = title;
    page.appendChild(heading);
    for (var index = 0; index < sentences.length; index += 1) {
      var sentence = document.createElement('p');
      sentence.textContent = sentences[index];
      page.appendChild(sentence);
    }
    if (link) {
      var way = document.createElement('a');
      way.href = link;
      way.textContent = link;
      page.appendChild(way);
    }
    root.setAttribute('data-unfit', kind);
    document.getElementById('root').appendChild(page);
  }

  if (window.isSecureContext === false) {
    var isUsualPort = location.port === '' || location.port === '80';
    say(
      'insecure',
      'Open Ringdesk at its https:// address',
      [
        'This page came over plain HTTP. Others could read your password on the way, and browsers give a microphone only to pages on HTTPS.',
        'Ask an administrator of your company for the address. On the server itself, http://localhost works too.',
      ],
      isUsualPort ? 'https://' + location.hostname + location.pathname : ''
    );
    return;
  }
  var names = missing();
  if (names.length > 0) {
    say('outdated', 'This browser is too old for Ringdesk', [
      'Use a current Chrome, Edge, Firefox or Safari, then open this page again.',
      'For whoever helps: ' + names.join(', ') + ' missing.',
    ]);
  }
})();
