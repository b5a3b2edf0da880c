"""What each key of the files means, in Russian and English, for editors and the documentation.

The first sentence is the title of the key, the whole its description. Every model and every
field of a file stands here; a test holds the tables and the models together.
"""

from collections.abc import Mapping

from openplan.dates.language import Text

MODELS: Mapping[str, Text] = {
    "Plan": Text("План. Файл plan.yaml.", "A plan. The file plan.yaml."),
    "Journal": Text(
        "Журнал. Что произошло, сначала старое; записи добавляются, а не правятся.",
        "A journal. What happened, oldest first; entries are added, never edited.",
    ),
    "RecordFile": Text(
        "Запись журнала. Одна запись в отдельном файле папки journal.",
        "A journal record. One entry in a file of its own under journal.",
    ),
    "Project": Text(
        "Настройки репозитория планов. Файл openplan.yaml; все ключи необязательны.",
        "Settings of a plan repository. The file openplan.yaml; every key is optional.",
    ),
    "Act": Text(
        "Правовой акт. Кто издал, когда и под каким номером.",
        "A legal act. Who issued it, when, under which number.",
    ),
    "Amendment": Text(
        "Изменение плана. Акт и то, что он меняет.", "An amendment. An act and what it changes."
    ),
    "Approval": Text("Гриф утверждения. Как напечатан.", "The approval mark. As printed."),
    "BasisAct": Text(
        "Акт-основание. Как назван в преамбуле или в графе.",
        "A basis act. As the preamble or the cell names it.",
    ),
    "Body": Text("Орган. Чей это план.", "A body. Whose plan it is."),
    "Change": Text("Одна правка изменяющего акта.", "One operation of an amending act."),
    "CheckSettings": Text(
        "Настройки проверки. Какие правила действуют и насколько строго.",
        "Settings of the check. Which rules run and how loud they are.",
    ),
    "Control": Text(
        "Контроль за исполнением. На кого возложен.", "Control. Who answers for execution."
    ),
    "Dependency": Text(
        "Зависимость. Событие срока – исполнение другого мероприятия.",
        "A dependency. The event of the term is another measure.",
    ),
    "Entry": Text(
        "Запись. Одно событие по одному мероприятию.",
        "An entry. One thing that happened to one measure.",
    ),
    "Evidence": Text(
        "Подтверждение. Реквизиты документа, ссылка или файл репозитория.",
        "Evidence. Details of a document, a link, or a file of the repository.",
    ),
    "Executor": Text(
        "Исполнитель. Кого называют графы исполнителей.",
        "An executor. Whoever the executor cells name.",
    ),
    "FollowUp": Text(
        "Срок после исполнения. Например, обсуждение в течение 15 дней с размещения.",
        "A window after execution. For instance a discussion for 15 days.",
    ),
    "Header": Text("Сведения о плане. Что акт говорит о целом.", "The header. What the act says."),
    "Indicator": Text(
        "Показатель. По нему видно, исполнено ли мероприятие.",
        "An indicator. It shows whether the measure is executed.",
    ),
    "IndicatorValue": Text(
        "Значение показателя. Фактическое.", "An indicator's value. As achieved."
    ),
    "Jurisdiction": Text(
        "Территория. Где действует план.", "A jurisdiction. Where the plan applies."
    ),
    "Measure": Text("Мероприятие. Строка таблицы.", "A measure. One row of the table."),
    "Person": Text("Лицо. Имя и должность.", "A person. Name and position."),
    "PlanPeriod": Text("Срок действия. Оба дня входят.", "A period. Both days are included."),
    "PlanTermRules": Text(
        "Правила счёта сроков. Чего нет, берётся из настроек репозитория.",
        "How terms are counted. What is absent comes from the repository's settings.",
    ),
    "Publication": Text("Опубликование. Где и когда.", "A publication. Where and when."),
    "Reporting": Text(
        "Отчётность. Кто, как часто и к какому сроку отчитывается о плане.",
        "Reporting. Who reports on the plan, how often and by when.",
    ),
    "Section": Text(
        "Раздел. Направление, принцип или механизм плана.",
        "A section. A direction, principle or mechanism of the plan.",
    ),
    "Target": Text(
        "Целевое значение. К дате или без неё.", "A target. With a due date or without."
    ),
    "Within": Text("Промежуток. Сколько и чего.", "A length of time. How many of what."),
}

_VERSION = Text("Версия формата. Всегда 1.", "The version of the format. Always 1.")
_NOTE = Text(
    "Примечание. В отчёты не попадает, кроме полной карточки.", "A note. Shown on cards only."
)
_URL = Text(
    "Ссылка. http, https или файл репозитория.", "A link. http, https or a repository file."
)
_AS_IN_ACT = Text("Как в акте. Дословно.", "As in the act. Word for word.")
_EFFECTIVE_FROM = Text(
    "Вступает в силу. Если не дата акта.", "In force from. When it is not the act's date."
)
_MECHANISMS = Text(
    "Механизмы открытости. Обозначения из стандарта.",
    "Mechanisms of openness. Their ids in the standard.",
)
_PLAN_OF_RECORD = Text("План. К которому относится журнал.", "The plan. Which the journal is of.")
_ACT_NUMBER = Text("Номер. Как напечатан: 253, 1187-р.", "The number. As printed: 253, 1187-r.")

FIELDS: Mapping[str, Mapping[str, Text]] = {
    "Plan": {
        "openplan": _VERSION,
        "plan": Text(
            "Сведения о плане. Акт, период, контроль.", "The header. Act, period, control."
        ),
        "executors": Text(
            "Исполнители. Перечень, на который ссылаются мероприятия.",
            "Executors. The list that measures refer to.",
        ),
        "sections": Text("Разделы. В порядке акта.", "Sections. In the order of the act."),
        "measures": Text("Мероприятия. В порядке акта.", "Measures. In the order of the act."),
    },
    "Journal": {
        "openplan": _VERSION,
        "plan": _PLAN_OF_RECORD,
        "entries": Text("Записи. Сначала старые.", "Entries. Oldest first."),
    },
    "RecordFile": {
        "openplan": _VERSION,
        "plan": _PLAN_OF_RECORD,
        "entry": Text("Запись. Одна на файл.", "The entry. One a file."),
    },
    "Project": {
        "openplan": _VERSION,
        "title": Text("Название. Чьи это планы.", "The title. Whose plans these are."),
        "lang": Text("Язык. Сообщений и документов.", "The language. Of messages and documents."),
        "term_rules": Text(
            "Правила счёта сроков. Для всех планов, у которых нет своих.",
            "How terms are counted. For all plans that do not say it themselves.",
        ),
        "dates": Text(
            "Порядок дня и месяца. Как читать 01/02/2018 в английских сроках.",
            "Day and month. How 01/02/2018 is read in English terms.",
        ),
        "check": Text("Проверка. Какие правила действуют.", "The check. Which rules run."),
    },
    "CheckSettings": {
        "select": Text(
            "Включить. Только эти правила: OP201, OP2, имя, ALL.",
            "Select. Only these rules: OP201, OP2, a name, ALL.",
        ),
        "ignore": Text("Отключить. Кроме этих правил.", "Ignore. All but these rules."),
        "severity": Text(
            "Строгость. Правило и его уровень: error, warning, note, off.",
            "Severity. A rule and its level: error, warning, note, off.",
        ),
    },
    "Person": {
        "name": Text("Имя. Как напечатано: Е.В. Бердникова.", "The name. As printed."),
        "position": Text("Должность. В именительном падеже.", "The position."),
    },
    "Act": {
        "type": Text("Вид акта.", "The kind of act."),
        "issuer": Text("Кем издан. Наименование органа.", "The issuer. The name of the body."),
        "number": _ACT_NUMBER,
        "date": Text("Дата акта. ГГГГ-ММ-ДД.", "The date of the act. YYYY-MM-DD."),
        "title": Text("Наименование акта. Об утверждении…", "The title of the act."),
        "place": Text("Место издания. Город.", "The place of issue."),
        "signatory": Text("Кем подписан.", "Who signed it."),
        "effective_from": _EFFECTIVE_FROM,
        "url": _URL,
    },
    "BasisAct": {
        "text": Text("Как назван. Дословно.", "As named. Word for word."),
        "type": Text("Вид акта.", "The kind of act."),
        "issuer": Text("Кем издан.", "The issuer."),
        "number": _ACT_NUMBER,
        "date": Text("Дата акта. ГГГГ-ММ-ДД.", "The date of the act. YYYY-MM-DD."),
        "url": _URL,
    },
    "PlanPeriod": {
        "start": Text("Первый день. ГГГГ-ММ-ДД.", "The first day. YYYY-MM-DD."),
        "end": Text(
            "Последний день. Нет, если акт его не называет.",
            "The last day. Absent when the act does not state it.",
        ),
        "text": Text("Как напечатано. На 2018-2020 годы.", "As printed. For 2018-2020."),
    },
    "Jurisdiction": {
        "name": Text("Название территории.", "The name of the territory."),
        "region": Text("Субъект федерации.", "The region."),
        "oktmo": Text("Код ОКТМО. 8 или 11 цифр.", "The OKTMO code. 8 or 11 digits."),
    },
    "Body": {
        "name": Text("Наименование органа.", "The name of the body."),
        "inn": Text("ИНН. 10 цифр.", "The taxpayer number (INN). 10 digits."),
    },
    "Control": {
        "mode": Text("Как возложен контроль.", "How control is laid down."),
        "name": Text("На кого. В именительном падеже.", "The name."),
        "position": Text("Должность.", "The position."),
        "as_in_act": _AS_IN_ACT,
    },
    "Publication": {
        "medium": Text("Где. Газета или сайт.", "Where. A newspaper or a site."),
        "date": Text("Когда. ГГГГ-ММ-ДД.", "When. YYYY-MM-DD."),
        "url": _URL,
        "as_in_act": _AS_IN_ACT,
    },
    "Approval": {
        "text": Text("Текст грифа. Дословно.", "The text of the mark. Word for word."),
        "period": Text(
            "Период в грифе. Может отличаться от заголовка.",
            "The period in the mark. It may differ from the title's.",
        ),
    },
    "Reporting": {
        "responsible": Text(
            "Ответственный. Исполнитель, который сводит отчёт.",
            "Who is responsible. The executor who consolidates.",
        ),
        "frequency": Text("Как часто.", "How often."),
        "cumulative": Text(
            "Нарастающим итогом. С начала года.", "Cumulative. From the beginning of the year."
        ),
        "executor_due": Text(
            "Срок для исполнителей. Словами, как в акте.",
            "The executors' due date. In words, as in the act.",
        ),
        "report_due": Text("Срок сводного отчёта. Словами.", "The report's due date. In words."),
        "addressee": Text("Кому. Представляется отчёт.", "The addressee. Of the report."),
        "publish_url": Text("Где публикуется отчёт.", "Where the report is published."),
        "as_in_act": _AS_IN_ACT,
    },
    "Change": {
        "op": Text("Что делает акт.", "What the act does."),
        "target": Text(
            "Что меняется. Обозначение мероприятия или раздела; без него – сам план.",
            "What changes. The id of a measure or section; without it the plan itself.",
        ),
        "field": Text("Ключ. Который меняется: term.", "The key. That changes: term."),
        "old": Text("Было. Прежняя редакция.", "The old wording."),
        "new": Text("Стало. Новая редакция.", "The new wording."),
    },
    "Amendment": {
        "act": Text("Изменяющий акт.", "The amending act."),
        "effective_from": _EFFECTIVE_FROM,
        "changes": Text("Правки. По порядку.", "The operations. In their order."),
        "note": _NOTE,
    },
    "PlanTermRules": {
        "non_working_day": Text(
            "Срок в нерабочий день. Куда переносится.",
            "A deadline on a day off. Where it rolls.",
        ),
        "roll_windows": Text(
            "Переносить и концы периодов. А не только дни.",
            "Roll the ends of windows. And not only days.",
        ),
        "until": Text("Входит ли день после «до».", "Whether the day after «до» is included."),
        "days": Text(
            "Дни без слова «рабочих». Какие это дни.", "Days without a word. Which they are."
        ),
        "occurrences_in": Text(
            "Что лежит в периоде плана. Срок или отчётный год.",
            "What lies in the plan's period. The due date or the reporting year.",
        ),
        "presidential_days_off": Text(
            "Нерабочие дни указов 2020 и 2021 годов. Считать ли выходными.",
            "Presidential days off of 2020 and 2021. Whether they count as days off.",
        ),
        "week": Text("Рабочая неделя.", "The working week."),
        "calendar": Text(
            "Свой календарь. Путь к файлу в репозитории.",
            "A calendar of your own. The path of a file in the repository.",
        ),
    },
    "Header": {
        "id": Text(
            "Обозначение плана. Имя его папки: serov-2018.",
            "The plan's id. The name of its folder: serov-2018.",
        ),
        "title": Text("Название плана. Дословно.", "The title. Word for word."),
        "kind": Text("Вид документа.", "The kind of document."),
        "act": Text("Акт, которым план утверждён.", "The act that approves the plan."),
        "period": Text("Период плана.", "The plan's period."),
        "jurisdiction": Text("Территория.", "The territory."),
        "body": Text("Орган. Чей это план.", "The body. Whose plan it is."),
        "basis": Text("Основания. Акты из преамбулы.", "Basis acts. Those of the preamble."),
        "annex": Text("Приложение. Его номер.", "The annex. Its number."),
        "approval": Text("Гриф утверждения.", "The approval mark."),
        "publications": Text("Опубликование. Где и когда.", "Publications. Where and when."),
        "control": Text("Контроль за исполнением.", "Control of the execution."),
        "reporting": Text("Отчётность о плане.", "Reporting on the plan."),
        "amendments": Text("Изменяющие акты. По порядку.", "Amending acts. In their order."),
        "parent": Text("Вышестоящий план. Его обозначение.", "The plan above. Its id."),
        "term_rules": Text("Правила счёта сроков этого плана.", "How this plan counts its terms."),
        "lang": Text("Язык плана.", "The language of the plan."),
        "source_url": Text("Откуда взят текст. Ссылка.", "Where the text comes from. A link."),
        "notes": Text("Примечания.", "Notes."),
    },
    "Executor": {
        "id": Text("Обозначение. На него ссылаются мероприятия.", "The id. Measures refer to it."),
        "name": Text("Полное наименование.", "The full name."),
        "type": Text(
            "Кто это. Категория – не исполнитель: никто лично не отвечает.",
            "What it is. A category is nobody in particular.",
        ),
        "short_name": Text("Краткое наименование.", "The short name."),
        "former_names": Text("Прежние наименования.", "Former names."),
        "parent": Text("В чьём составе. Обозначение.", "Part of which. An id."),
        "members": Text("Состав. Обозначения тех, кто входит.", "Members. Their ids."),
        "head": Text("Руководитель.", "The head."),
        "contact": Text("Как связаться. Почта или телефон.", "Contact. Mail or telephone."),
        "note": _NOTE,
    },
    "Section": {
        "id": Text("Обозначение раздела.", "The id of the section."),
        "title": Text("Название раздела. Дословно.", "The title. Word for word."),
        "number": Text("Номер. Как напечатан.", "The number. As printed."),
        "mechanisms": _MECHANISMS,
        "note": _NOTE,
    },
    "Target": {
        "value": Text("Значение. Число.", "The value. A number."),
        "due": Text("К какому дню. ГГГГ-ММ-ДД.", "By which day. YYYY-MM-DD."),
        "text": Text("Как напечатано.", "As printed."),
    },
    "Indicator": {
        "id": Text("Обозначение показателя.", "The id of the indicator."),
        "name": Text("Показатель. Дословно.", "The indicator. Word for word."),
        "kind": Text("Вид показателя.", "The kind of indicator."),
        "unit": Text("Единица измерения.", "The unit."),
        "operator": Text(
            "Сравнение. Фактическое значение с целевым.", "The comparison. Of value and target."
        ),
        "targets": Text("Целевые значения.", "The targets."),
    },
    "Within": {
        "value": Text("Сколько.", "How many."),
        "unit": Text("Чего. Единица времени.", "Of what. The unit of time."),
    },
    "FollowUp": {
        "title": Text("Что в этот срок. Например, обсуждение.", "What happens in that window."),
        "within": Text("Сколько длится.", "How long it is."),
        "text": Text("Как напечатано.", "As printed."),
    },
    "Dependency": {
        "measure": Text("Мероприятие. Его обозначение.", "The measure. Its id."),
        "event": Text("Какое событие.", "Which event."),
    },
    "Measure": {
        "id": Text(
            "Обозначение. Не меняется, даже если акт меняет номер.",
            "The id. It never changes, whatever number an amendment prints.",
        ),
        "number": Text("Номер. Как напечатан: 1.10.", "The number. As printed: 1.10."),
        "section": Text("Раздел. Его обозначение.", "The section. Its id."),
        "title": Text("Мероприятие. Дословно.", "The measure. Word for word."),
        "short_title": Text("Краткое название. Для таблиц.", "A short title. For tables."),
        "term": Text(
            "Срок. Дословно, как в графе срока; даты из него выводит openplan.",
            "The term. Word for word; openplan derives the dates from it.",
        ),
        "schedule": Text(
            "Срок по-другому. Теми же словами, что понимает openplan, когда term не понят.",
            "The schedule. What the term means, in words that openplan understands.",
        ),
        "executors_text": Text(
            "Графа исполнителей. Дословно.", "The executor cell. Word for word."
        ),
        "executors": Text(
            "Исполнители. Обозначения; первый отвечает и сводит.",
            "Executors. Their ids; the first one answers and consolidates.",
        ),
        "consolidator": Text("Кто сводит. Если не первый.", "Who consolidates. If not the first."),
        "require_all": Text(
            "Нужны все. Исполнено, когда отчитались все исполнители.",
            "All are needed. Done when every executor has reported.",
        ),
        "indicators_text": Text(
            "Графа показателей. Дословно.", "The indicator cell. Word for word."
        ),
        "indicators": Text("Показатели.", "The indicators."),
        "expected_result": Text("Ожидаемый результат. Дословно.", "The expected result."),
        "deliverable": Text("Вид документа. Который должен появиться.", "The deliverable."),
        "mechanisms": _MECHANISMS,
        "basis": Text("Основания мероприятия.", "Basis acts of the measure."),
        "implements": Text(
            "Что исполняет. Пункты вышестоящего плана.",
            "What it implements. Items of another plan.",
        ),
        "depends_on": Text("От чего зависит срок.", "What the term depends on."),
        "follow_up": Text("Срок после исполнения.", "A window after execution."),
        "term_rules": Text("Правила счёта этого срока.", "How this term is counted."),
        "note": _NOTE,
    },
    "Entry": {
        "id": Text(
            "Обозначение записи. На него ссылается исправление.", "The id. Corrections use it."
        ),
        "measure": Text("Мероприятие. Его обозначение.", "The measure. Its id."),
        "type": Text("Что произошло.", "What happened."),
        "date": Text("Когда произошло. ГГГГ-ММ-ДД.", "When it happened. YYYY-MM-DD."),
        "recorded_on": Text("Когда записано. Если не тогда же.", "When it was written down."),
        "occurrence": Text("Срок по обозначению. 39/2019-02-01.", "The occurrence, by its id."),
        "due": Text("Срок по дате. ГГГГ-ММ-ДД.", "The occurrence, by its due date. YYYY-MM-DD."),
        "year": Text("Срок по году.", "The occurrence, by its year."),
        "part": Text("Часть срока. С нуля.", "The part of the term. From zero."),
        "by": Text("Кто сообщил. Обозначение исполнителя.", "Who reported. An executor's id."),
        "text": Text("Что сделано. Словами.", "What was done. In words."),
        "progress": Text("Готовность. В процентах.", "Progress. In per cent."),
        "evidence": Text("Чем подтверждено.", "The evidence."),
        "reason": Text("Почему. Не исполнено или перенесено.", "Why. Not done or postponed."),
        "remedy": Text("Что принято. Чтобы исправить.", "The remedy. What is being done about it."),
        "new_due": Text("Новый срок. ГГГГ-ММ-ДД.", "The new due date. YYYY-MM-DD."),
        "authority": Text(
            "На основании чего. Акт или поручение.", "On what authority. An act or instruction."
        ),
        "values": Text("Значения показателей.", "Values of the indicators."),
        "corrects": Text(
            "Какую запись исправляет. Обозначение.", "Which entry it corrects. An id."
        ),
        "withdrawn": Text("Запись отозвана.", "The entry is withdrawn."),
    },
    "Evidence": {
        "type": Text("Вид документа.", "The kind of document."),
        "title": Text("Наименование документа.", "The title of the document."),
        "number": Text("Номер документа.", "The number of the document."),
        "date": Text("Дата документа. ГГГГ-ММ-ДД.", "The date of the document. YYYY-MM-DD."),
        "url": _URL,
        "archived_url": Text("Сохранённая копия. Ссылка.", "An archived copy. A link."),
        "sha256": Text("Контрольная сумма SHA-256.", "The SHA-256 checksum."),
    },
    "IndicatorValue": {
        "indicator": Text("Показатель. Его обозначение.", "The indicator. Its id."),
        "value": Text("Значение. Число.", "The value. A number."),
    },
}

EXAMPLES: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "Act": {"number": (253, "1187-р"), "date": ("2018-03-19",)},
    "CheckSettings": {"ignore": (["OP207"],), "select": (["OP2"],)},
    "Entry": {"measure": (39, "7.3"), "date": ("2019-02-01",), "progress": (60,)},
    "Evidence": {"url": ("https://example.org/acts/77",)},
    "Executor": {"id": ("it",), "name": ("Отдел информатизации",)},
    "Header": {"id": ("serov-2018",)},
    "Measure": {
        "id": (39, "7.3", "I.2"),
        "number": (1.10, "Направление 1"),
        "term": (
            "III квартал 2018 года, далее постоянно",
            "ежегодно не позднее 15 мая года, следующего за отчетным",
            "не позднее 3 рабочих дней с даты принятия решения",
        ),
        "executors": (["it", "press"],),
    },
    "PlanPeriod": {"start": ("2018-01-01",), "end": ("2020-12-31",)},
}

VALUES: Mapping[str, Text] = {
    "resolution": Text("постановление", "resolution"),
    "directive": Text("распоряжение", "directive"),
    "order": Text("приказ", "order"),
    "council_decision": Text("решение совета (думы)", "decision of a council"),
    "minutes": Text("протокол", "minutes"),
    "law": Text("закон", "law"),
    "decree": Text("указ", "decree"),
    "other": Text("иное", "other"),
    "delegated": Text("возложен на другое лицо", "laid on another person"),
    "self": Text("оставлен за собой", "kept by whoever signed"),
    "action_plan": Text("план мероприятий", "action plan"),
    "roadmap": Text("дорожная карта", "roadmap"),
    "concept": Text("концепция", "concept"),
    "complex_plan": Text("комплексный план", "complex plan"),
    "departmental_plan": Text("ведомственный план", "plan of a department"),
    "month": Text("месяц", "month"),
    "quarter": Text("квартал", "quarter"),
    "half_year": Text("полугодие", "half-year"),
    "year": Text("год", "year"),
    "replace": Text("заменить слова", "replace words"),
    "add": Text("дополнить", "add"),
    "remove": Text("исключить", "remove"),
    "rename": Text("переименовать", "rename"),
    "repeal": Text("признать утратившим силу", "repeal"),
    "restate": Text("изложить в новой редакции", "restate"),
    "following": Text("на следующий рабочий день (ст. 193 ГК)", "to the next working day"),
    "preceding": Text("на предыдущий рабочий день", "to the working day before"),
    "none": Text("не переносится", "it does not roll"),
    "inclusive": Text("день входит", "the day is included"),
    "exclusive": Text("день не входит", "the day is not included"),
    "calendar": Text("календарные дни", "calendar days"),
    "working": Text("рабочие дни", "working days"),
    "due_in_period": Text("срок исполнения", "the due date"),
    "reporting_year_in_period": Text("отчётный год", "the reporting year"),
    "five_day": Text("пятидневная", "of five days"),
    "six_day": Text("шестидневная", "of six days"),
    "ru": Text("русский", "Russian"),
    "en": Text("английский", "English"),
    "british": Text("день, месяц, год", "day, month, year"),
    "american": Text("месяц, день, год", "month, day, year"),
    "department": Text("подразделение", "department"),
    "body": Text("орган", "body"),
    "institution": Text("учреждение", "institution"),
    "commission": Text("комиссия, совет", "commission or council"),
    "post": Text("должность", "post"),
    "person": Text("лицо", "person"),
    "category": Text("категория: никто лично не отвечает", "category: nobody in particular"),
    "quantitative": Text("число сравнивается с целевым", "a number is compared with the target"),
    "qualitative": Text("названное должно быть", "the thing named must exist"),
    ">=": Text("не менее", "at least"),
    "<=": Text("не более", "at most"),
    "=": Text("ровно", "exactly"),
    ">": Text("более", "more than"),
    "<": Text("менее", "less than"),
    "working_day": Text("рабочий день", "working day"),
    "calendar_day": Text("календарный день", "calendar day"),
    "day": Text("день", "day"),
    "week": Text("неделя", "week"),
    "hour": Text("час", "hour"),
    "done": Text("исполнено", "done"),
    "follow_up_end": Text("конец срока после исполнения", "the end of the follow-up window"),
    "progress": Text("ход исполнения", "progress"),
    "partial": Text("исполнено частично", "partly done"),
    "not_done": Text("не исполнено", "not done"),
    "event": Text("наступило событие срока", "the event of the term happened"),
    "no_cases": Text("случаев не было", "there were no cases"),
    "postponed": Text("срок перенесён", "the deadline was moved"),
    "removed": Text("снято с контроля", "taken off control"),
    "reopened": Text("возвращено в работу", "taken up again"),
    "correction": Text("исправление другой записи", "a correction of another entry"),
    "act": Text("правовой акт", "legal act"),
    "letter": Text("письмо", "letter"),
    "publication": Text("публикация", "publication"),
    "web_page": Text("страница сайта", "web page"),
    "photo": Text("фотография", "photograph"),
    "dataset": Text("набор данных", "data set"),
    "information_system": Text("информационная система", "information system"),
    "error": Text("ошибка: проверка не пройдена", "an error: the check fails"),
    "warning": Text("предупреждение", "a warning"),
    "note": Text("замечание", "a note"),
    "off": Text("отключено", "switched off"),
}
"""What a value of an enumeration means; one word means the same under every key."""
