"""The figures of a summary as a native chart of the workbook: bars over the cells of the table,
so that they follow when somebody corrects a number; and in words, for those who do not see it.
"""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from openplan.report.form import Form

_ROWS = 20
_WIDTH_CM, _HEIGHT_CM = 25, 8.5


def add_chart(sheet: Worksheet, form: Form, row: int, first: int) -> int:
    """Puts the chart at `row`, of the measures by status in the first group of rows, the whole
    left out; `first` is the row of the table's first cells. It is printed on a page of its own.
    Returns how many rows it takes."""
    group = form.groups[0]
    begin = first + bool(group.title) + 1
    end = begin + len(group.rows) - 2
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.title = form.columns[1].title
    chart.add_data(Reference(sheet, min_col=2, min_row=begin, max_row=end))
    chart.set_categories(Reference(sheet, min_col=1, min_row=begin, max_row=end))
    chart.width, chart.height, chart.gapWidth = _WIDTH_CM, _HEIGHT_CM, 40
    chart.y_axis.delete, chart.y_axis.majorGridlines = True, None
    chart.y_axis.scaling.min = 0
    chart.x_axis.delete, chart.x_axis.scaling.orientation = False, "maxMin"
    (series,) = chart.series
    series.graphicalProperties = GraphicalProperties(solidFill="0B4A8F")
    series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False,
                                 showLegendKey=False, showPercent=False)  # fmt: skip
    sheet.row_breaks.append(Break(id=row - 1))
    sheet.add_chart(chart, f"A{row}")
    return _ROWS


def words_of(form: Form) -> str:
    """The figures of its chart: «исполнено в срок – 2; в работе – 1»."""
    dash = " – " if form.lang == "ru" else ": "
    rows = form.groups[0].rows[1:]
    said = "; ".join(f"{row.cells[0].text}{dash}{row.cells[1].text}" for row in rows)
    return f"{form.columns[1].title}: {said}"
